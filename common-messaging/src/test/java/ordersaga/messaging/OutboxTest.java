package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Money;
import ordersaga.events.ProductChanged;
import ordersaga.events.ReserveInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

class OutboxTest {
    private static final TestDatabase DATABASE = new TestDatabase(SharedServers.postgres());

    private final Wakeup wakeup = new Wakeup();
    private final Outbox outbox = new Outbox(DATABASE.jdbc, wakeup);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.jdbc.update("DELETE FROM outbox");
    }

    @Test
    void messages_ascend_in_the_order_of_the_list_and_share_rows() {
        List<Outgoing> messages = IntStream.rangeClosed(1, 1_003)
                .mapToObj(i -> new Outgoing(TestRelay.numbered("p" + i, i), "test/" + i))
                .toList();
        DATABASE.transactions.executeWithoutResult(_ -> outbox.write(messages));
        assertThat(DATABASE.jdbc.queryForList("SELECT key FROM outbox_message ORDER BY id", String.class))
                .isEqualTo(messages.stream().map(it -> it.message().key()).toList());
        assertThat(DATABASE.jdbc.queryForList("SELECT cardinality(keys) FROM outbox ORDER BY id", Integer.class))
                .hasSize(51)
                .startsWith(20, 20)
                .endsWith(20, 3);
    }

    @Test
    void a_row_has_all_that_travels() {
        UUID order = UUID.randomUUID();
        DATABASE.transactions.executeWithoutResult(
                _ -> outbox.write(List.of(new Outgoing(new ReserveInventory(order, "console-1", 2), "orders/7"))));
        assertThat(DATABASE.jdbc.queryForMap("""
                        SELECT topic, key, type, version, correlation_id, causation_id,
                               convert_from(payload, 'UTF8')::jsonb ->> 'quantity' AS quantity
                        FROM outbox_message
                        """))
                .containsEntry("topic", "inventory.commands")
                .containsEntry("key", "console-1")
                .containsEntry("type", "inventory.reserve")
                .containsEntry("version", 1)
                .containsEntry("correlation_id", order)
                .containsEntry("causation_id", "orders/7")
                .containsEntry("quantity", "2");
    }

    @Test
    void a_message_about_no_order_has_no_correlation() {
        DATABASE.transactions.executeWithoutResult(_ -> outbox.write(
                List.of(new Outgoing(new ProductChanged("p", "Console", new Money(1, "EUR"), 1, 5), null))));
        assertThat(DATABASE.jdbc.queryForMap("SELECT correlation_id, causation_id FROM outbox_message"))
                .containsEntry("correlation_id", null)
                .containsEntry("causation_id", null);
    }

    @Test
    void outside_a_transaction_nothing_is_written() {
        assertThatThrownBy(() -> outbox.write(List.of(new Outgoing(TestRelay.numbered("p", 1), null))))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(DATABASE.count("outbox")).isZero();
    }

    @Test
    void what_is_too_large_to_travel_is_refused() {
        var huge = new ProductChanged("p", "x".repeat(Outbox.MAX_PAYLOAD_BYTES), new Money(1, "EUR"), 1, 5);
        assertThatThrownBy(() -> write(new Outgoing(huge, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large to travel");
        assertThatThrownBy(() -> write(new Outgoing(TestRelay.numbered("p".repeat(513), 1), null)))
                .hasMessageContaining("key");
        assertThatThrownBy(() -> write(new Outgoing(TestRelay.numbered("p", 1), "c".repeat(513))))
                .hasMessageContaining("causation");
        assertThat(DATABASE.count("outbox")).isZero();
    }

    @Test
    void a_rollback_takes_the_messages_along_and_wakes_nobody() {
        DATABASE.transactions.executeWithoutResult(status -> {
            outbox.write(List.of(new Outgoing(TestRelay.numbered("p", 1), null)));
            status.setRollbackOnly();
        });
        assertThat(DATABASE.count("outbox")).isZero();
        assertThat(wakeup.pending()).isFalse();
    }

    @Test
    void a_commit_wakes_the_relay_but_not_before() {
        DATABASE.transactions.executeWithoutResult(_ -> {
            outbox.write(List.of(new Outgoing(TestRelay.numbered("p", 1), null)));
            assertThat(wakeup.pending()).isFalse();
        });
        assertThat(wakeup.pending()).isTrue();
    }

    private void write(Outgoing message) {
        DATABASE.transactions.executeWithoutResult(_ -> outbox.write(List.of(message)));
    }
}
