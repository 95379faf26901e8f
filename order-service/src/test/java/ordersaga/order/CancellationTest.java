package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import ordersaga.events.InventoryReserved;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationReleased;
import ordersaga.testing.Answer;
import org.junit.jupiter.api.Test;

/// The customer cancels: in each state.
class CancellationTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");
    private final UUID id = orders.place(cable);

    @Test
    void while_stock_is_reserved_it_is_released() {
        assertAccepted("the customer cancelled: release");
        orders.hear(new ReservationReleased(id, cable));
        assertThat(orders.awaitState(id, "Cancelled").get("reason").asString()).isEqualTo("CUSTOMER_REQUEST");
        orders.assertNoHole(id);
    }

    @Test
    void while_the_payment_is_taken_it_is_refunded_too() {
        orders.reserve(id, cable);
        assertAccepted("the customer cancelled: refund and release");
        // The charge comes late: it changes nothing, the refund is under way.
        orders.hear(new PaymentProcessed(id, TestOrders.total(cable)));
        orders.hear(new PaymentRefunded(id, RefundKind.REFUNDED, TestOrders.total(cable)));
        orders.hear(new ReservationReleased(id, cable));
        orders.awaitState(id, "Cancelled");
        orders.assertNoHole(id);
    }

    @Test
    void while_the_stock_is_sold_everything_is_taken_back() {
        orders.pay(id, cable);
        assertAccepted("the customer cancelled: refund and release");
        await().untilAsserted(() -> assertThat(Bus.get().about(id))
                .extracting(Bus.Sent::message)
                .contains(new RefundPayment(id, TestOrders.total(cable)), new ReleaseReservation(id, cable)));
    }

    @Test
    void while_it_is_undone_nothing_is_written() {
        Answer first = cancel();
        Answer second = cancel();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(orders.timeline(id).size()).isEqualTo(2);
    }

    @Test
    void a_cancelled_order_is_final() {
        cancel();
        orders.hear(new ReservationReleased(id, cable));
        orders.awaitState(id, "Cancelled");
        assertFinal();
    }

    @Test
    void a_confirmed_order_is_final() {
        orders.pay(id, cable);
        orders.hear(new ReservationConfirmed(id, cable));
        orders.awaitState(id, "Confirmed");
        assertFinal();
    }

    @Test
    void an_answer_that_comes_after_the_end_changes_nothing() {
        cancel();
        orders.hear(new ReservationReleased(id, cable));
        long revision = orders.awaitState(id, "Cancelled").get("revision").asLong();
        orders.hear(new InventoryReserved(id, cable, 2), new PaymentProcessed(id, TestOrders.total(cable)));
        UUID later = orders.place(cable);
        orders.reserve(later, cable);
        assertThat(orders.order(id).get("revision").asLong()).isEqualTo(revision);
    }

    /// The customer's wish counts, whatever comes with it.
    @Test
    void a_cancellation_needs_no_body() {
        String path = "/orders/" + id + "/cancellation";
        assertThat(orders.api.post(path, "").status()).isEqualTo(202);
        assertThat(orders.api.post(path, "{}").status()).isEqualTo(202);
        assertThat(orders.api.post(path, "{\"reason\":null}").status()).isEqualTo(202);
        assertThat(PlainHttp.post(
                        orders.service.base(), path, "Content-Type: application/x-www-form-urlencoded", "why=not"))
                .startsWith("HTTP/1.1 202 ");
    }

    private Answer cancel() {
        return orders.api.post("/orders/" + id + "/cancellation", "");
    }

    private void assertAccepted(String detail) {
        Answer answer = cancel();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("status").asString()).isEqualTo("PENDING");
        assertThat(answer.json().get("sagaState").asString()).isEqualTo("Undoing");
        assertThat(answer.json().get("reason").asString()).isEqualTo("CUSTOMER_REQUEST");
        assertThat(orders.timeline(id, "kind").getLast()).isEqualTo("cancellation");
        assertThat(orders.timeline(id, "detail").getLast()).isEqualTo(detail);
    }

    private void assertFinal() {
        var before = orders.order(id);
        Answer answer = cancel();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("ORDER_FINAL");
        assertThat(orders.order(id)).isEqualTo(before);
    }
}
