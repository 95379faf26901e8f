package ordersaga.messaging;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Rows as the columns that `unnest` and `ANY` take: parameters of a statement that writes or reads a set.
///
/// The driver sends an array in binary if it is one of the type's own class, as text if it is one of objects: longer,
/// quoted, and parsed again by the server.
public final class Columns {
    private Columns() {}

    /// One value of each row, in their order.
    ///
    /// @param type PostgreSQL's name of the column's type
    public static <T> SqlArrayValue of(String type, Collection<T> rows, Function<T, @Nullable Object> value) {
        return column(type, rows.stream().map(value));
    }

    /// The values themselves.
    ///
    /// @param type PostgreSQL's name of their type
    public static SqlArrayValue of(String type, Collection<?> values) {
        return column(type, values.stream());
    }

    private static SqlArrayValue column(String type, Stream<?> values) {
        return new SqlArrayValue(type, (@Nullable Object[])
                switch (type) {
                    case "text" -> values.toArray(String[]::new);
                    case "int2" -> values.toArray(Short[]::new);
                    case "int4" -> values.toArray(Integer[]::new);
                    case "int8" -> values.toArray(Long[]::new);
                    case "bool" -> values.toArray(Boolean[]::new);
                    case "bytea" -> values.toArray(byte[][]::new);
                    // The driver has no binary form for it.
                    case "uuid" -> values.toArray();
                    default -> throw new IllegalArgumentException("no column of " + type);
                });
    }
}
