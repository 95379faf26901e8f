package ordersaga.messaging;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// The relay's own connection to the database. Leadership is a lock of this session, and ends with it.
///
/// The server ends a session that has been idle for the session timeout: so a process that was paused, or is
/// cut off, stops being the leader there without doing anything. Every proof of leadership is therefore an
/// answer from the server.
final class OutboxSession implements AutoCloseable {
    /// "ordersag": an advisory lock counts within one database, and each database has one outbox.
    static final long LOCK = 0x6f72646572736167L;

    private static final String READ = """
            SELECT id, created_at, topics, keys, types, versions, correlation_ids, causation_ids, payloads
            FROM outbox ORDER BY id LIMIT ?
            """;

    private final Connection connection;
    private final Duration proofHolds;
    private long askedAt = System.nanoTime();

    private OutboxSession(Connection connection, Duration sessionTimeout) {
        this.connection = connection;
        this.proofHolds = sessionTimeout.dividedBy(4);
    }

    /// Opens sessions for the relay of one database.
    interface Opener {
        OutboxSession open() throws SQLException;

        static Opener of(JdbcConnectionDetails database, String application, Duration sessionTimeout) {
            return () -> OutboxSession.open(database, application, sessionTimeout);
        }
    }

    private static OutboxSession open(JdbcConnectionDetails database, String application, Duration sessionTimeout)
            throws SQLException {
        var properties = new Properties();
        if (database.getUsername() != null) {
            properties.setProperty("user", database.getUsername());
        }
        if (database.getPassword() != null) {
            properties.setProperty("password", database.getPassword());
        }
        properties.setProperty("ApplicationName", application);
        properties.setProperty("connectTimeout", "5");
        // An answer that takes longer than the session may be idle proves nothing any more.
        properties.setProperty("socketTimeout", Long.toString(Math.max(1, sessionTimeout.toSeconds())));
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(database.getJdbcUrl(), properties);
        var session = new OutboxSession(connection, sessionTimeout);
        try {
            session.configure(sessionTimeout);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    private void configure(Duration sessionTimeout) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement set = connection.prepareStatement("""
                SELECT set_config('idle_session_timeout', ?, false), set_config('synchronous_commit', 'off', false)
                """)) {
            set.setString(1, sessionTimeout.toMillis() + "ms");
            set.execute();
        }
    }

    /// Becomes the leader unless another session is.
    boolean tryLead() throws SQLException {
        asking();
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /// The oldest rows. There is no cursor: what commits late, with a smaller ID, is simply the oldest next time.
    List<OutboxRow> read(int limit) throws SQLException {
        asking();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setInt(1, limit);
            try (ResultSet result = read.executeQuery()) {
                List<OutboxRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    private static OutboxRow row(ResultSet result) throws SQLException {
        long id = result.getLong(1);
        OffsetDateTime createdAt = result.getObject(2, OffsetDateTime.class);
        String[] topics = (String[]) array(result, 3);
        String[] keys = (String[]) array(result, 4);
        String[] types = (String[]) array(result, 5);
        Short[] versions = (Short[]) array(result, 6);
        @Nullable UUID[] correlationIds = (UUID[]) array(result, 7);
        @Nullable String[] causationIds = (String[]) array(result, 8);
        byte[][] payloads = (byte[][]) array(result, 9);
        List<OutboxMessage> messages = new ArrayList<>(topics.length);
        for (int i = 0; i < topics.length; i++) {
            messages.add(new OutboxMessage(
                    OutboxRow.messageId(id, i),
                    topics[i],
                    keys[i],
                    types[i],
                    versions[i],
                    correlationIds[i],
                    causationIds[i],
                    payloads[i],
                    createdAt));
        }
        return new OutboxRow(id, messages);
    }

    private static Object array(ResultSet result, int column) throws SQLException {
        return result.getArray(column).getArray();
    }

    /// Deletes rows that the broker has acknowledged. `synchronous_commit = off`: a crash of the database may
    /// bring some back, and then they are sent again, which all readers stand.
    void delete(List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        asking();
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("int8", ids.toArray()));
            delete.executeUpdate();
        }
    }

    /// Returns when leadership is proved within the last quarter of the session timeout.
    ///
    /// @throws SQLException when the session, and with it leadership, has ended
    void proveLeading() throws SQLException {
        if (System.nanoTime() - askedAt > proofHolds.toNanos()) {
            asking();
            try (PreparedStatement ping = connection.prepareStatement("SELECT 1")) {
                ping.execute();
            }
        }
    }

    /// How long to wait at most between two proofs.
    Duration proofHolds() {
        return proofHolds;
    }

    /// Noted before the question leaves: the server counts its idle time from later than this.
    private void asking() {
        askedAt = System.nanoTime();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is gone then, and the lock with it.
        }
    }
}
