package ordersaga.messaging;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Rows as the columns that `unnest` and `ANY` take: parameters of a statement that writes or reads a set.
public final class Columns {
    private Columns() {}

    /// One value of each row, in their order.
    ///
    /// @param type PostgreSQL's name of the column's type
    public static <T> SqlArrayValue of(String type, Collection<T> rows, Function<T, @Nullable Object> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }

    /// The values themselves.
    ///
    /// @param type PostgreSQL's name of their type
    public static SqlArrayValue of(String type, Collection<?> values) {
        return new SqlArrayValue(type, values.toArray());
    }

    /// A column of bytes, which the driver takes as an array of arrays alone.
    static <T> SqlArrayValue bytes(Collection<T> rows, Function<T, byte @Nullable []> value) {
        return new SqlArrayValue(
                "bytea", (@Nullable Object[]) rows.stream().map(value).toArray(byte[][]::new));
    }
}
