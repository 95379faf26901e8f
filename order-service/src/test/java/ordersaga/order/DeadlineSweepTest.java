package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.ReleaseReservation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Silence, by the database's clock.
class DeadlineSweepTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");

    @Test
    void silence_of_the_inventory_releases() {
        UUID id = orders.place(cable);
        TestOrders.passDeadline(id);
        JsonNode order = orders.awaitState(id, "Undoing");
        assertThat(order.get("reason").asString()).isEqualTo("STOCK_TIMEOUT");
        assertThat(orders.timeline(id, "kind").getLast()).isEqualTo("deadline");
        assertThat(orders.timeline(id, "detail").getLast()).isEqualTo("gave up waiting for the inventory: release");
    }

    @Test
    void silence_of_the_payment_refunds_and_releases() {
        UUID id = orders.place(cable);
        orders.reserve(id, cable);
        TestOrders.passDeadline(id);
        JsonNode order = orders.awaitState(id, "Undoing");
        assertThat(order.get("reason").asString()).isEqualTo("PAYMENT_TIMEOUT");
        assertThat(orders.timeline(id, "detail").getLast())
                .isEqualTo("gave up waiting for payment: refund and release");
    }

    @Test
    void a_paid_order_asks_again_and_in_the_end_for_attention() {
        UUID id = orders.place(cable);
        orders.pay(id, cable);
        for (int tries = 1; tries <= 8; tries++) {
            assertThat(orders.order(id).get("needsAttention").asBoolean()).isFalse();
            TestOrders.passDeadline(id);
            long revision = 3L + tries;
            await().until(() -> orders.order(id).get("revision").asLong() == revision);
        }
        JsonNode order = orders.order(id);
        assertThat(order.get("sagaState").asString()).isEqualTo("ConfirmingStock");
        assertThat(order.get("needsAttention").asBoolean()).isTrue();
        assertThat(order.get("waitingFor").asString())
                .isEqualTo("Waiting for the inventory to sell " + cable + " (try 9).");
        await().untilAsserted(() -> assertThat(Bus.get().about(id))
                .filteredOn(it -> it.message() instanceof ConfirmReservation)
                .hasSize(9));
        orders.assertNoHole(id);
    }

    @Test
    void an_undo_without_an_answer_is_asked_for_again() {
        UUID id = orders.place(cable);
        orders.api.post("/orders/" + id + "/cancellation", "");
        TestOrders.passDeadline(id);
        await().until(() -> orders.order(id).get("revision").asLong() == 3);
        assertThat(orders.order(id).get("sagaState").asString()).isEqualTo("Undoing");
        assertThat(orders.timeline(id, "detail").getLast())
                .isEqualTo("no answer yet: asked again for the release of " + cable + " (try 2)");
    }

    @Test
    void a_saga_that_can_not_go_on_is_put_off_and_stops_no_other() {
        List<UUID> ids =
                IntStream.range(0, 5).mapToObj(_ -> orders.place(cable)).toList();
        UUID broken = ids.get(2);
        TestOrders.asAdmin("UPDATE orders SET saga = '{\"unheard\": 1}' WHERE id = '" + broken + "'");
        TestOrders.passDeadline(ids.toArray(UUID[]::new));
        ids.stream().filter(id -> !id.equals(broken)).forEach(id -> orders.awaitState(id, "Undoing"));
        await().until(() -> orders.jdbc
                .sql("SELECT needs_attention AND deadline_at > now() FROM orders WHERE id = ?")
                .param(broken)
                .query(Boolean.class)
                .single());
        assertThat(orders.timeline(broken).size()).isEqualTo(1);
        TestOrders.asAdmin("UPDATE orders SET saga = '{}' WHERE id = '" + broken + "'");
        TestOrders.passDeadline(broken);
        orders.awaitState(broken, "Undoing");
    }

    @Test
    void two_instances_sweep_more_than_a_batch_and_each_order_once() throws Exception {
        int number = DeadlineSweep.MAX_BATCH + 100;
        try (Service second = Service.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await().until(second.bean(ReplyBacklog.class)::isWorkedOff);
            List<Future<UUID>> placed = IntStream.range(0, number)
                    .mapToObj(_ -> threads.submit(() -> orders.place(cable)))
                    .toList();
            UUID[] ids = new UUID[number];
            for (int i = 0; i < number; i++) {
                ids[i] = placed.get(i).get();
            }
            TestOrders.passDeadline(ids);
            await().until(() -> undoing(ids) == number);
            await().until(() ->
                    List.of(ids).stream().noneMatch(id -> Bus.get().about(id).size() < 3));
            for (UUID id : ids) {
                assertThat(Bus.get().about(id))
                        .filteredOn(it -> it.message() instanceof ReleaseReservation)
                        .hasSize(1);
            }
        }
    }

    private long undoing(UUID[] ids) {
        return orders.jdbc
                .sql("SELECT count(*) FROM orders WHERE saga_state = 'Undoing' AND revision = 2 AND id = ANY (?)")
                .param(ids)
                .query(Long.class)
                .single();
    }
}
