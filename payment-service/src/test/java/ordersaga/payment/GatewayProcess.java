package ordersaga.payment;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.FreePorts;
import ordersaga.embedded.ServiceDatabase;
import ordersaga.embedded.SharedServers;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The gateway as a process of its own, with its own database, that can be killed and started again on the same port.
final class GatewayProcess implements AutoCloseable {
    private static final ServiceDatabase DATABASE =
            SharedServers.postgres().createServiceDatabase("gateway", "gateway");
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Path log;
    private final int port = FreePorts.next();
    private ChildProcess process;

    GatewayProcess(Path log) {
        this.log = log;
        this.process = spawn();
        awaitReady();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void kill() {
        process.kill();
    }

    void restart() {
        process = spawn();
        awaitReady();
    }

    private ChildProcess spawn() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "ordersaga.gateway.GatewaySimulator");
        Map<String, String> environment = Map.of(
                "SERVER_PORT", "" + port,
                "SPRING_DATASOURCE_URL", DATABASE.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", DATABASE.app().user(),
                "SPRING_DATASOURCE_PASSWORD", DATABASE.app().password(),
                "SPRING_FLYWAY_USER", DATABASE.owner().user(),
                "SPRING_FLYWAY_PASSWORD", DATABASE.owner().password());
        return ChildProcess.start(command, environment, log, "TERM");
    }

    private void awaitReady() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the gateway's process has ended: " + log);
            }
            return isHealthy();
        });
    }

    private boolean isHealthy() {
        try {
            var connection = (HttpURLConnection)
                    url().resolve("/actuator/health").toURL().openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// The gateway's movements for an order in their order, such as `CHARGE 500 EUR`.
    List<String> ledger(UUID order) {
        var everything = new DriverManagerDataSource(
                DATABASE.jdbcUrl(),
                EmbeddedPostgres.ADMIN,
                SharedServers.postgres().adminPassword());
        return JdbcClient.create(everything)
                .sql("""
                        SELECT concat_ws(' ', kind, amount_minor, currency)
                        FROM gateway.ledger_entry WHERE order_reference = ? ORDER BY id""")
                .param(order)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }
}
