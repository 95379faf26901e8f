package ordersaga.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import ordersaga.embedded.ServerException;
import ordersaga.local.Service;
import ordersaga.local.StackInfo;

/// What PostgreSQL tells of the work that it does.
final class Storage implements AutoCloseable {
    private static final String DONE = """
            SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0'),
                   (SELECT sum(xact_commit) FROM pg_stat_database WHERE datname IN ('orders', 'inventory', 'payments')),
                   (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal')
            """;

    private static final String WAITING =
            "SELECT coalesce(sum(cardinality(versions)), 0) FROM (SELECT versions FROM outbox LIMIT 10000) AS o";

    private static final String DEAD = "SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables";

    private final Map<Service, Connection> connections = new EnumMap<>(Service.class);

    /// Since the server began.
    record Work(long walBytes, long commits, long walSyncs) {
        Work since(Work before) {
            return new Work(walBytes - before.walBytes, commits - before.commits, walSyncs - before.walSyncs);
        }
    }

    Storage(StackInfo stack) {
        try {
            for (Service service : Service.values()) {
                StackInfo.ServiceInfo info = stack.of(service);
                connections.put(service, DriverManager.getConnection(info.jdbcUrl(), info.user(), info.password()));
            }
        } catch (SQLException e) {
            throw new ServerException("the databases can't be asked: " + e.getMessage(), e);
        }
    }

    Work work() {
        return ask(Service.ORDER, DONE, row -> new Work(row.getLong(1), row.getLong(2), row.getLong(3)));
    }

    /// Messages that wait in the outboxes, in up to 10,000 rows of each.
    long outbox() {
        return sum(WAITING);
    }

    /// Row versions that nobody sees any more, as far as PostgreSQL knows.
    long deadRows() {
        return sum(DEAD);
    }

    private long sum(String sql) {
        long sum = 0;
        for (Service service : Service.values()) {
            sum += ask(service, sql, row -> row.getLong(1));
        }
        return sum;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T ask(Service service, String sql, Reading<T> reading) {
        Connection connection = connections.get(service);
        if (connection == null) {
            throw new IllegalStateException("no connection to " + service);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return reading.of(row);
        } catch (SQLException e) {
            throw new ServerException("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        for (Connection connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException _) {
                // It is gone then.
            }
        }
    }
}
