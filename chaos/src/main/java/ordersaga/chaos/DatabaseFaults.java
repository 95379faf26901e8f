package ordersaga.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import ordersaga.local.Service;

/// Sessions end at any moment, also between a COMMIT and its answer; and somebody holds a transaction open for long.
final class DatabaseFaults {
    private static final String KILL_ONE = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND usename LIKE '%\\_app'
            ORDER BY random() LIMIT 1""";

    private DatabaseFaults() {}

    static List<Fault> of(Scene scene) {
        return List.of(
                Fault.lasting("pg_terminate_backend, ten times a second", 3, 8, length -> terminate(scene, length)),
                Fault.lasting("a transaction holds xmin in every database", 30, 60, length -> holdXmin(scene, length)));
    }

    private static void terminate(Scene scene, Duration length) throws SQLException, InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        try (Connection connection = scene.database("postgres");
                Statement statement = connection.createStatement()) {
            while (System.nanoTime() < end) {
                statement.execute(KILL_ONE);
                Thread.sleep(100);
            }
        }
    }

    /// Nothing that dies from now on can be cleaned away, and nobody may wait for that.
    private static void holdXmin(Scene scene, Duration length) throws SQLException, InterruptedException {
        try (Connection orders = scene.database(Service.ORDER.database());
                Connection inventory = scene.database(Service.INVENTORY.database());
                Connection payments = scene.database(Service.PAYMENT.database())) {
            for (Connection connection : List.of(orders, inventory, payments)) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT pg_current_xact_id()");
                }
            }
            Thread.sleep(length);
        }
    }
}
