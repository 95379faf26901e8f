package ordersaga.order;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Binds rows to a statement as the columns that its `unnest` takes, from the first parameter on.
final class Columns<T> {
    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int bound;

    Columns(PreparedStatement statement, Collection<T> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /// @param type PostgreSQL's name of the column's type
    Columns<T> with(String type, Function<T, @Nullable Object> value) throws SQLException {
        @Nullable Object[] column = new Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            column[i++] = value.apply(row);
        }
        statement.setArray(++bound, statement.getConnection().createArrayOf(type, column));
        return this;
    }

    Columns<T> text(Function<T, @Nullable Object> value) throws SQLException {
        return with("text", value);
    }
}
