package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import ordersaga.events.CancellationReason;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Message;
import ordersaga.events.OrderCancelled;
import ordersaga.events.OrderConfirmed;
import ordersaga.events.OrderPlaced;
import ordersaga.events.PaymentDeclined;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import ordersaga.events.RejectionReason;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReservationReleased;
import ordersaga.events.ReserveInventory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Orders driven by answers over the real topics.
class SagaFlowTest {
    private final TestOrders orders = TestOrders.shared();

    @Test
    void an_order_of_two_products_is_reserved_paid_and_confirmed() {
        String cable = orders.product("cable");
        String desk = orders.product("desk");
        UUID id = orders.place(desk, cable);
        orders.hear(new InventoryReserved(id, desk, 2), new InventoryReserved(id, cable, 2));
        orders.awaitState(id, "TakingPayment");
        orders.hear(new PaymentProcessed(id, TestOrders.total(cable, desk)));
        orders.awaitState(id, "ConfirmingStock");
        orders.hear(new ReservationConfirmed(id, cable), new ReservationConfirmed(id, desk));

        JsonNode order = orders.awaitState(id, "Confirmed");
        assertThat(order.get("status").asString()).isEqualTo("CONFIRMED");
        assertThat(order.get("reason").isNull()).isTrue();
        assertThat(order.get("waitingFor").isNull()).isTrue();
        assertThat(orders.timeline(id, "name"))
                .containsExactly(
                        "order.requested",
                        "inventory.reserved",
                        "inventory.reserved",
                        "payment.processed",
                        "inventory.confirmed",
                        "inventory.confirmed");
        assertThat(orders.timeline(id, "detail"))
                .containsExactly(
                        "4 pieces of 2 products for 6.00 EUR",
                        desk + ": 2 held",
                        cable + ": 2 held",
                        "6.00 EUR charged",
                        cable + ": sold",
                        desk + ": sold");
        orders.assertNoHole(id);
        assertSent(
                id,
                new ReserveInventory(id, cable, 2),
                new ReserveInventory(id, desk, 2),
                new ProcessPayment(id, "ada", TestOrders.total(cable, desk)),
                new ConfirmReservation(id, cable),
                new ConfirmReservation(id, desk),
                new OrderConfirmed(id, "ada", TestOrders.total(cable, desk)));
    }

    @Test
    void a_sold_out_product_releases_the_other_one() {
        String cable = orders.product("cable");
        String desk = orders.product("desk");
        UUID id = orders.place(cable, desk);
        orders.hear(new InventoryReserved(id, cable, 2), new InventoryRejected(id, desk, RejectionReason.SOLD_OUT));
        JsonNode undoing = orders.awaitState(id, "Undoing");
        assertThat(undoing.get("status").asString()).isEqualTo("PENDING");
        assertThat(undoing.get("waitingFor").asString()).isEqualTo("Waiting for the release of " + cable + ".");
        orders.hear(new ReservationReleased(id, cable));

        JsonNode order = orders.awaitState(id, "Cancelled");
        assertThat(order.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(order.get("reason").asString()).isEqualTo("OUT_OF_STOCK");
        assertThat(order.get("reasonInWords").asString()).isEqualTo("a product was sold out");
        assertThat(orders.timeline(id, "detail").get(2)).isEqualTo(desk + ": sold out: release");
        assertSent(
                id,
                new ReserveInventory(id, cable, 2),
                new ReserveInventory(id, desk, 2),
                new ReleaseReservation(id, cable),
                new OrderCancelled(id, "ada", CancellationReason.OUT_OF_STOCK));
        orders.assertNoHole(id);
    }

    @Test
    void a_declined_payment_releases_without_a_refund() {
        String cable = orders.product("cable");
        UUID id = orders.place(cable);
        orders.reserve(id, cable);
        orders.hear(new PaymentDeclined(id, "no funds"), new ReservationReleased(id, cable));
        assertThat(orders.awaitState(id, "Cancelled").get("reason").asString()).isEqualTo("PAYMENT_DECLINED");
        assertThat(orders.timeline(id, "detail")).contains("payment declined (no funds): release");
    }

    @Test
    void a_reservation_that_expired_gives_the_money_back() {
        String cable = orders.product("cable");
        String desk = orders.product("desk");
        UUID id = orders.place(cable, desk);
        orders.pay(id, cable, desk);
        orders.hear(new ReservationConfirmed(id, cable), new ReservationExpired(id, desk));
        orders.awaitState(id, "Undoing");
        orders.hear(
                new PaymentRefunded(id, RefundKind.REFUNDED, TestOrders.total(cable, desk)),
                new ReservationReleased(id, cable));
        assertThat(orders.awaitState(id, "Cancelled").get("reason").asString()).isEqualTo("RESERVATION_EXPIRED");
        assertThat(Bus.get().about(id))
                .extracting(Bus.Sent::message)
                .contains(new RefundPayment(id, TestOrders.total(cable, desk)));
        orders.assertNoHole(id);
    }

    @Test
    void what_follows_from_an_answer_names_it_as_its_cause() {
        String cable = orders.product("cable");
        UUID id = orders.place(cable);
        String cause = Bus.get().send(new InventoryReserved(id, cable, 2));
        orders.awaitState(id, "TakingPayment");
        assertThat(orders.timeline(id, "messageId").get(1)).isEqualTo(cause);
        await().untilAsserted(() -> assertThat(Bus.get().about(id))
                .contains(new Bus.Sent(new ProcessPayment(id, "ada", TestOrders.total(cable)), cause)));
        assertThat(Bus.get().about(id))
                .filteredOn(it -> it.message() instanceof OrderPlaced)
                .extracting(Bus.Sent::causationId)
                .containsExactly("");
    }

    @Test
    void repeated_answers_change_nothing() {
        String cable = orders.product("cable");
        UUID id = orders.place(cable);
        InventoryReserved reserved = new InventoryReserved(id, cable, 2);
        orders.hear(reserved, reserved, reserved);
        orders.awaitState(id, "TakingPayment");
        orders.hear(reserved, new PaymentProcessed(id, TestOrders.total(cable)), reserved);
        JsonNode paid = orders.awaitState(id, "ConfirmingStock");
        assertThat(paid.get("revision").asLong()).isEqualTo(3);
        orders.assertNoHole(id);
    }

    private static void assertSent(UUID id, Message... messages) {
        await().untilAsserted(() -> assertThat(Bus.get().about(id))
                .extracting(Bus.Sent::message)
                .filteredOn(it -> !(it instanceof OrderPlaced))
                .containsExactlyInAnyOrderElementsOf(List.of(messages)));
    }
}
