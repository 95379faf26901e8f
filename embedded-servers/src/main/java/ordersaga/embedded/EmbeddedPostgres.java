package ordersaga.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/// A PostgreSQL server of its own on 127.0.0.1, whose data may outlive it.
public final class EmbeddedPostgres implements AutoCloseable {
    /// The role that may do everything.
    public static final String ADMIN = "postgres";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final PostgresCluster cluster;
    private final int port;
    private final String adminPassword;
    private ChildProcess server;

    private EmbeddedPostgres(PostgresCluster cluster, int port, String adminPassword) {
        this.cluster = cluster;
        this.port = port;
        this.adminPassword = adminPassword;
        this.server = cluster.run(port);
    }

    /// A server on a free port with fresh data, deleted at the end of the JVM.
    public static EmbeddedPostgres start() {
        Path folder = Folders.temporary("postgres-");
        var started = start(folder.resolve("data"), folder.resolve("log"), 0, newPassword());
        Folders.atTheEnd(started::kill, folder);
        return started;
    }

    /// A server over data that are kept; the folder is made where it is not there yet.
    ///
    /// @param port 0 for a free one
    /// @param adminPassword of the role `postgres`; the same on every start with the same data
    public static EmbeddedPostgres start(Path dataDir, Path log, int port, String adminPassword) {
        return new EmbeddedPostgres(
                new PostgresCluster(dataDir, log, adminPassword), FreePorts.orNext(port), adminPassword);
    }

    /// A random password that needs no quoting anywhere.
    public static String newPassword() {
        return UUID.randomUUID().toString();
    }

    public int port() {
        return port;
    }

    public long pid() {
        return server.pid();
    }

    /// The process, to pause it or to hear of its end.
    public ChildProcess process() {
        return server;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String adminPassword() {
        return adminPassword;
    }

    /// A connection as [#ADMIN].
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), ADMIN, adminPassword);
    }

    /// Makes the database with its roles `<prefix>_owner` and `<prefix>_app`, or finds them there.
    public ServiceDatabase createServiceDatabase(String name, String prefix) {
        var database = ServiceDatabase.named(name, prefix, jdbcUrl(name), adminPassword);
        try (Connection admin = connect(ADMIN)) {
            database.create(admin, name);
        } catch (SQLException e) {
            throw new ServerException("cannot create the database " + name + ": " + e.getMessage(), e);
        }
        return database;
    }

    /// Ends all sessions and stops in an orderly way.
    public void stop() {
        server.stop(STOP_PATIENCE);
    }

    /// Ends as if the power went: the next start recovers from the log.
    public void kill() {
        server.signal("QUIT");
        server.stop(STOP_PATIENCE);
    }

    /// Starts again on the same port with the same data after [#stop] or [#kill].
    public void restart() {
        server = cluster.run(port);
    }

    @Override
    public void close() {
        stop();
    }
}
