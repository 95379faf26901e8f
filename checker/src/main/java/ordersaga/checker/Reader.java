package ordersaga.checker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A read-only connection to one service's database.
final class Reader implements AutoCloseable {
    private final Connection connection;

    /// What to make of a row.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Statements that are to see the same moment.
    interface Moment<T> {
        T see() throws SQLException;
    }

    Reader(SystemAddress.Database database) throws SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    <T> T atOneMoment(Moment<T> moment) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return moment.see();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    <T> List<T> list(String sql, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        }
    }

    /// Rows whose first column is the order they belong to.
    <T> Map<UUID, List<T>> byOrder(String sql, Collection<UUID> orders, Row<T> row) throws SQLException {
        Map<UUID, List<T>> found = new HashMap<>();
        list(sql, r -> found.computeIfAbsent(uuid(r, 1), _ -> new ArrayList<>()).add(row.read(r)), orders);
        return found;
    }

    long number(String sql) throws SQLException {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private void bind(PreparedStatement statement, int index, Object parameter) throws SQLException {
        if (parameter instanceof Collection<?> ids) {
            statement.setArray(index, connection.createArrayOf("uuid", ids.toArray()));
        } else {
            statement.setObject(index, parameter);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
