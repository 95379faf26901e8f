package ordersaga.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
    private Path folder = Path.of("");

    @BeforeEach
    void make_a_folder() {
        folder = Folders.temporary("embedded-postgres-test-");
    }

    @AfterEach
    void delete_the_folder() {
        Folders.delete(folder);
    }

    @Test
    void what_is_committed_survives_stop_crash_and_a_new_start_elsewhere() throws Exception {
        ServiceDatabase orders;
        try (var postgres = start(0)) {
            orders = postgres.createServiceDatabase("orders", "order");
            execute(orders, "create table t(i int)");
            execute(orders, "insert into t values (1)");
            postgres.stop();
            postgres.restart();
            execute(orders, "insert into t values (2)");
            postgres.kill();
            postgres.restart();
            execute(orders, "insert into t values (3)");
            ChildProcess.signal(postgres.pid(), "KILL");
            assertThat(postgres.process().onExit().join()).isNotZero();
            postgres.restart();
            execute(orders, "insert into t values (4)");
        }
        try (var postgres = start(0)) {
            assertThat(postgres.createServiceDatabase("orders", "order").owner())
                    .isEqualTo(orders.owner());
            assertThat(count(postgres)).isEqualTo(4);
        }
    }

    @Test
    void a_stale_pid_file_that_names_a_living_stranger_does_not_hinder() throws Exception {
        start(0).close();
        Path pidFile = folder.resolve("data").resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n/nowhere\n0\n0\n\n127.0.0.1\n\nready\n");
        try (var postgres = start(0);
                Connection connection = postgres.connect("postgres")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void nobody_but_the_two_roles_may_connect_and_only_with_the_password() {
        try (var postgres = start(0)) {
            ServiceDatabase orders = postgres.createServiceDatabase("orders", "order");
            ServiceDatabase payments = postgres.createServiceDatabase("payments", "payment");
            var app = orders.app();
            assertThatThrownBy(() -> DriverManager.getConnection(payments.jdbcUrl(), app.user(), app.password()))
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() -> DriverManager.getConnection(orders.jdbcUrl(), app.user(), "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> execute(
                            new ServiceDatabase(orders.jdbcUrl(), orders.app(), orders.app()), "create table t(i int)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void a_taken_port_and_a_second_server_on_the_same_data_are_one_clear_line() throws IOException {
        try (var taken = new ServerSocket(FreePorts.next())) {
            assertThatThrownBy(() -> start(taken.getLocalPort()).close())
                    .isInstanceOf(ServerException.class)
                    .hasMessage("port " + taken.getLocalPort() + " for PostgreSQL is taken by another process");
        }
        try (var first = start(0)) {
            assertThatThrownBy(() -> start(0).close())
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("another PostgreSQL (pid " + first.pid() + ")");
        }
    }

    @Test
    void a_stopped_server_is_gone() {
        var postgres = start(0);
        postgres.close();
        assertThat(ProcessHandle.of(postgres.pid())).isEmpty();
        assertThat(Waiting.until(Duration.ofSeconds(5), () -> FreePorts.isFree(postgres.port())))
                .isTrue();
    }

    private EmbeddedPostgres start(int port) {
        return EmbeddedPostgres.start(folder.resolve("data"), folder.resolve("log"), port, "secret");
    }

    private static void execute(ServiceDatabase database, String sql) throws SQLException {
        var owner = database.owner();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.connect("orders");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
