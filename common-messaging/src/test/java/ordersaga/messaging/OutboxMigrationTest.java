package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.ServiceDatabase;
import ordersaga.embedded.SharedServers;
import org.junit.jupiter.api.Test;

/// A database of an earlier version, in which messages still wait.
class OutboxMigrationTest {
    private static final UUID ORDER = UUID.randomUUID();

    @Test
    void what_waited_when_a_row_held_one_message_waits_when_it_holds_many() throws SQLException {
        EmbeddedPostgres server = SharedServers.postgres();
        String name = "m" + UUID.randomUUID().toString().replace("-", "");
        ServiceDatabase database = server.createServiceDatabase(name, name);
        TestDatabase.migrations(database).target("20").load().migrate();
        try (Connection owner = server.connect(name);
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    INSERT INTO outbox (topic, key, type, version, correlation_id, causation_id, payload)
                    VALUES ('inventory.commands', 'lamp', 'inventory.reserve', 1, '%s', 'order-service/7', '{}'),
                           ('product.events', 'desk', 'product.changed', 1, NULL, NULL, '{}')
                    """.formatted(ORDER));
        }
        TestDatabase.migrations(database).load().migrate();
        var details = TestDatabase.details(
                database.jdbcUrl(), database.app().user(), database.app().password());
        try (OutboxSession session =
                OutboxSession.Opener.of(details, "test", TestRelay.SESSION).open()) {
            List<OutboxMessage> waiting = session.read(10).stream()
                    .flatMap(row -> row.messages().stream())
                    .toList();
            assertThat(waiting).extracting(OutboxMessage::id).containsExactly(20L, 40L);
            assertThat(waiting).extracting(OutboxMessage::key).containsExactly("lamp", "desk");
            assertThat(waiting).extracting(OutboxMessage::correlationId).containsExactly(ORDER, null);
            assertThat(waiting).extracting(OutboxMessage::causationId).containsExactly("order-service/7", null);
        }
    }
}
