package ordersaga.messaging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows to the columns that `unnest` takes.
final class Columns {
    private Columns() {}

    static <T> @Nullable Object[] of(List<T> rows, Function<T, @Nullable Object> value) {
        @Nullable Object[] column = new Object[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    static <T> byte @Nullable [][] bytes(List<T> rows, Function<T, byte @Nullable []> value) {
        byte @Nullable [][] column = new byte[rows.size()][];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }
}
