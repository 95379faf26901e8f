package ordersaga.messaging;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.ServiceDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A migrated database of its own, used with the rights that a service has.
final class TestDatabase implements AutoCloseable {
    final EmbeddedPostgres server;
    final ServiceDatabase database;
    final String name;
    final HikariDataSource dataSource;
    final JdbcTemplate jdbc;
    final TransactionTemplate transactions;

    TestDatabase(EmbeddedPostgres server) {
        this.server = server;
        name = "m" + UUID.randomUUID().toString().replace("-", "");
        database = server.createServiceDatabase(name, name);
        migrations(database).load().migrate();
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.app().user());
        config.setPassword(database.app().password());
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(1_000);
        dataSource = new HikariDataSource(config);
        jdbc = new JdbcTemplate(dataSource);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    static FluentConfiguration migrations(ServiceDatabase database) {
        return Flyway.configure()
                .dataSource(
                        database.jdbcUrl(),
                        database.owner().user(),
                        database.owner().password())
                .locations("classpath:db/messaging")
                .placeholders(Map.of("app_role", database.app().user()));
    }

    /// As the owner, who may do more than the service.
    void asOwner(String sql) {
        try (var connection = server.connect(name);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    OutboxSession.Opener sessions(String application, Duration sessionTimeout) {
        return OutboxSession.Opener.of(details(), application, sessionTimeout);
    }

    long count(String table) {
        Long count = jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class);
        return count == null ? 0 : count;
    }

    private JdbcConnectionDetails details() {
        return details(database.jdbcUrl(), database.app().user(), database.app().password());
    }

    static JdbcConnectionDetails details(String url, String user, String password) {
        return new JdbcConnectionDetails() {
            @Override
            public @Nullable String getUsername() {
                return user;
            }

            @Override
            public @Nullable String getPassword() {
                return password;
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
