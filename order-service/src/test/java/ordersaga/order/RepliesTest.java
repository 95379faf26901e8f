package ordersaga.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReserved;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.RefundKind;
import ordersaga.events.RejectionReason;
import ordersaga.events.Reply;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationReleased;
import ordersaga.events.Topic;
import ordersaga.messaging.Received;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// Answers in batches, answers that are none of ours, and answers that come again.
class RepliesTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");

    @Test
    void answers_of_one_poll_fold_into_one_update_of_each_order() {
        UUID one = orders.place(cable);
        UUID two = orders.place(cable);
        handle(
                new InventoryReserved(one, cable, 2),
                new InventoryRejected(two, cable, RejectionReason.SOLD_OUT),
                new InventoryReserved(one, cable, 2),
                new PaymentProcessed(one, TestOrders.total(cable)),
                new ReservationReleased(two, cable),
                new ReservationConfirmed(one, cable));
        assertThat(orders.order(one).get("sagaState").asString()).isEqualTo("Confirmed");
        assertThat(orders.order(two).get("sagaState").asString()).isEqualTo("Cancelled");
        assertThat(orders.order(one).get("revision").asLong()).isEqualTo(4);
        assertThat(orders.timeline(one, "messageId")).containsExactly("", "batch/0", "batch/3", "batch/5");
        orders.assertNoHole(one);
        orders.assertNoHole(two);
        await().untilAsserted(() -> assertThat(Bus.get().about(one)).hasSize(5));
    }

    @Test
    void an_answer_set_aside_writes_nothing() {
        UUID id = orders.place(cable);
        handle(new InventoryReserved(id, cable, 2));
        orders.awaitQuiet();
        Map<String, String> before = orders.everything();
        handle(new InventoryReserved(id, cable, 2));
        assertThat(orders.everything()).isEqualTo(before);
        assertThat(orders.service
                        .bean(MeterRegistry.class)
                        .get("saga.set.aside")
                        .tag("rule", "repeated")
                        .counter()
                        .count())
                .isPositive();
        JsonNode setAside = orders.timeline(id).get(1).get("setAside");
        assertThat(setAside.size()).isEqualTo(1);
        assertThat(setAside.get(0).get("name").asString()).isEqualTo("inventory.reserved");
        assertThat(setAside.get(0).get("rule").asString()).isEqualTo("repeated");
        assertThat(setAside.get(0).get("detail").asString()).isEqualTo(cable + ": 2 held");
    }

    @Test
    void of_what_is_set_aside_the_latest_is_shown() {
        UUID id = orders.place(cable);
        handle(new InventoryReserved(id, cable, 2));
        for (int i = 0; i < SetAsides.MAX_PER_ORDER + 5; i++) {
            handle(new InventoryReserved(id, cable, 2));
        }
        assertThat(orders.timeline(id).get(0).get("setAside").isEmpty()).isTrue();
        assertThat(orders.timeline(id).get(1).get("setAside").size()).isEqualTo(SetAsides.MAX_PER_ORDER);
    }

    @Test
    void what_can_not_be_handled_is_a_dead_letter_and_the_partition_goes_on() {
        UUID id = orders.place(cable);
        UUID nobody = Stream.generate(UUID::randomUUID)
                .filter(it -> partition(it) == partition(id))
                .findFirst()
                .orElseThrow();
        Bus.get().send(new InventoryReserved(nobody, cable, 2));
        Bus.get().sendRaw(Topic.ORDER_REPLIES, id, "no JSON");
        Bus.get().send(new InventoryReserved(id, cable, 3)); // not what was asked for
        Bus.get().send(new ReservationConfirmed(id, cable)); // never asked for
        orders.hear(new InventoryReserved(id, cable, 2));
        orders.awaitState(id, "TakingPayment");
        orders.assertNoHole(id);
        assertThat(orders.deadLetters(nobody)).hasSize(1).first().asString().contains("nobody placed");
        assertThat(orders.deadLetters(id)).hasSize(3);
    }

    @Test
    void topics_replayed_from_their_start_change_nothing() {
        UUID confirmed = orders.place(cable);
        orders.pay(confirmed, cable);
        orders.hear(new ReservationConfirmed(confirmed, cable));
        UUID undone = orders.place(cable);
        orders.reserve(undone, cable);
        orders.api.post("/orders/" + undone + "/cancellation", "");
        orders.hear(new PaymentRefunded(undone, RefundKind.VOIDED, TestOrders.total(cable)));
        orders.awaitState(confirmed, "Confirmed");
        Bus.get().sendRaw(Topic.ORDER_REPLIES, undone, "no JSON");
        await().until(() -> orders.deadLetters(undone).size() == 1);
        orders.awaitQuiet();
        Map<String, String> before = orders.everything();
        // Another consumer group reads everything that was ever said, into the same tables.
        try (Service replay = Service.start("--spring.application.name=order-replay")) {
            await().atMost(Duration.ofSeconds(30)).until(replay.bean(ReplyBacklog.class)::isWorkedOff);
            assertThat(orders.everything()).isEqualTo(before);
        }
    }

    private void handle(Reply... replies) {
        List<Received> batch = new ArrayList<>();
        for (Reply reply : replies) {
            batch.add(new Received(reply, "batch/" + batch.size(), Topic.ORDER_REPLIES, 0, batch.size()));
        }
        orders.service
                .bean(TransactionOperations.class)
                .executeWithoutResult(
                        _ -> orders.service.bean(RepliesHandler.class).handle(batch));
    }

    private static int partition(UUID key) {
        return BuiltInPartitioner.partitionForKey(key.toString().getBytes(UTF_8), Topic.PARTITIONS);
    }
}
