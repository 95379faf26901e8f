package ordersaga.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A database with its two accounts: the owner migrates it, the service runs as the app.
public record ServiceDatabase(String jdbcUrl, Account owner, Account app) {
    private static final String SCRIPT = "service-database.sql";

    /// SQLSTATEs duplicate_object and duplicate_database.
    private static final Set<String> IS_THERE = Set.of("42710", "42P04");

    /// @param password needs no quoting
    public record Account(String user, String password) {}

    static ServiceDatabase named(String name, String prefix, String jdbcUrl, String secret) {
        return new ServiceDatabase(jdbcUrl, account(prefix + "_owner", secret), account(prefix + "_app", secret));
    }

    /// One secret is kept, the passwords follow from it: they are the same on every start.
    private static Account account(String user, String secret) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((secret + ":" + user).getBytes(StandardCharsets.UTF_8));
            return new Account(user, HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void create(Connection admin, String database) throws SQLException {
        String sql = filled(Map.of(
                ":\"database\"", '"' + database + '"',
                ":\"owner\"", '"' + owner.user() + '"',
                ":'owner_password'", "'" + owner.password() + "'",
                ":\"app\"", '"' + app.user() + '"',
                ":'app_password'", "'" + app.password() + "'"));
        try (Statement statement = admin.createStatement()) {
            for (String step : sql.split(";", -1)) {
                if (!step.isBlank()) {
                    run(statement, step);
                }
            }
        }
    }

    private static void run(Statement statement, String step) throws SQLException {
        try {
            statement.execute(step);
        } catch (SQLException e) {
            if (!IS_THERE.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static String filled(Map<String, String> values) {
        try (InputStream script = ServiceDatabase.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + " is not on the class path");
            }
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
            for (var value : new TreeMap<>(values).entrySet()) {
                sql = sql.replace(value.getKey(), value.getValue());
            }
            return sql;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
