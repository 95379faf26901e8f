package ordersaga.system;

import static ordersaga.system.Environment.unique;
import static ordersaga.system.Running.SHOP;
import static ordersaga.system.Running.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.checker.SightFacts;
import ordersaga.local.CheckRun;
import ordersaga.local.Service;
import org.junit.jupiter.api.Test;

/// An order that comes to no end is followed from station to station, and the checker says where it stopped.
class LostOrderIT {
    private static final String STORED = """
            INSERT INTO orders (id, customer_id, idempotency_key, lines, total_minor, currency, status, saga_state, saga,
                                revision, deadline_at)
            VALUES ('$id', 'ada', '$id', '[]', 100, 'EUR', 'PENDING', 'TakingPayment', '{}', 1, now() + interval '1 day')""";
    private static final String JOURNAL = """
            INSERT INTO journal (order_id, revision, kind, name, state, detail, sent)
            VALUES ('$id', 1, 'ordered', 'order.requested', 'TakingPayment', '', '{$sent}')""";

    @Test
    void a_command_that_nobody_answers_is_lost_at_its_consumer() throws Exception {
        String product = unique("lost");
        SHOP.product(product, 100, 1);
        SYSTEM.stop(Service.PAYMENT);
        try {
            String id = SHOP.place("ada", Map.of(product, 1));
            SHOP.await(
                    id,
                    Environment.PATIENCE,
                    order -> order.path("sagaState").asString("").equals("TakingPayment"));
            await().untilAsserted(() -> assertThat(lines())
                    .anyMatch(line -> line.contains(id) && line.contains("lost at CONSUMER: payment.process is on"))
                    .anyMatch(line -> line.endsWith("/orders/" + id + "/timeline")));
        } finally {
            SYSTEM.start(Service.PAYMENT);
        }
        SYSTEM.assertAllIsWell();
    }

    @Test
    void a_message_that_is_neither_in_the_outbox_nor_on_its_topic_is_lost_between_them() throws Exception {
        assertLost("payment.process", "lost at TOPIC: payment.process is neither");
    }

    @Test
    void an_order_from_which_nothing_follows_is_lost_in_the_database() throws Exception {
        assertLost("", "lost at DATABASE");
    }

    @Test
    void an_order_that_was_told_and_never_stored_is_lost_before_it() throws Exception {
        UUID id = UUID.randomUUID();
        assertThat(lines(new SightFacts(id, null, List.of())))
                .anyMatch(line -> line.contains(id.toString()) && line.contains("lost at HTTP"));
    }

    private static void assertLost(String sent, String words) throws Exception {
        String id = UUID.randomUUID().toString();
        Tables.execute(Service.ORDER, STORED.replace("$id", id));
        Tables.execute(Service.ORDER, JOURNAL.replace("$id", id).replace("$sent", sent));
        try {
            assertThat(lines()).anyMatch(line -> line.contains(id) && line.contains(words));
        } finally {
            Tables.execute(Service.ORDER, "DELETE FROM journal WHERE order_id = '" + id + "'");
            Tables.execute(Service.ORDER, "DELETE FROM orders WHERE id = '" + id + "'");
        }
    }

    private static List<String> lines(SightFacts... seen) throws InterruptedException {
        return CheckRun.afterAll(SYSTEM.info(), Duration.ofSeconds(1), Map.of(), List.of(seen))
                .lines();
    }
}
