package ordersaga.order.saga;

import static ordersaga.events.CancellationReason.CUSTOMER_REQUEST;
import static ordersaga.events.CancellationReason.OUT_OF_STOCK;
import static ordersaga.events.CancellationReason.PAYMENT_DECLINED;
import static ordersaga.events.CancellationReason.PAYMENT_TIMEOUT;
import static ordersaga.events.CancellationReason.RESERVATION_EXPIRED;
import static ordersaga.events.CancellationReason.STOCK_TIMEOUT;
import static ordersaga.order.saga.Decision.Rule.ALREADY_UNDOING;
import static ordersaga.order.saga.Decision.Rule.FINAL;
import static ordersaga.order.saga.Decision.Rule.LATE;
import static ordersaga.order.saga.Decision.Rule.REPEATED;
import static ordersaga.order.saga.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Money;
import ordersaga.events.OrderCancelled;
import ordersaga.events.OrderConfirmed;
import ordersaga.events.OrderPlaced;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RejectionReason;
import ordersaga.events.ReserveInventory;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderSagaTest {
    private static final TakingPayment PAYING = new TakingPayment(ORDER);
    private static final Confirmed CONFIRMED = new Confirmed(ORDER);

    @Test
    void a_placed_order_asks_for_every_product_at_once() {
        assertThat(OrderSaga.start(ORDER))
                .isEqualTo(new Entered(
                        reserving(),
                        List.of(
                                new OrderPlaced(ID, "alice", ORDER.lines(), TOTAL),
                                new ReserveInventory(ID, CABLE, 2),
                                new ReserveInventory(ID, CONSOLE, 1))));
    }

    @Test
    void payment_waits_for_the_last_product_to_be_held() {
        given(reserving()).when(CONSOLE_RESERVED).thenNotes(reserving(CONSOLE));
        given(reserving(CONSOLE)).when(CONSOLE_RESERVED).thenSetsAside(REPEATED);
        given(reserving(CONSOLE)).when(CABLE_RESERVED).thenEnters(PAYING, new ProcessPayment(ID, "alice", TOTAL));
    }

    @Test
    void a_paid_order_confirms_every_product_and_then_itself() {
        given(PAYING).when(PROCESSED).thenEnters(confirming(), CONFIRM_CABLE, CONFIRM_CONSOLE);
        given(confirming()).when(CABLE_CONFIRMED).thenNotes(confirming(CABLE));
        given(confirming(CABLE)).when(CABLE_CONFIRMED).thenSetsAside(REPEATED);
        given(confirming(CABLE)).when(CONSOLE_CONFIRMED).thenEnters(CONFIRMED, new OrderConfirmed(ID, "alice", TOTAL));
    }

    @Test
    void a_sold_out_product_releases_its_siblings_whether_they_are_held_yet_or_not() {
        given(reserving()).when(CABLE_REJECTED).thenEnters(undoing(OUT_OF_STOCK, false, CONSOLE), RELEASE_CONSOLE);
        given(reserving(CONSOLE))
                .when(CABLE_REJECTED)
                .thenEnters(undoing(OUT_OF_STOCK, false, CONSOLE), RELEASE_CONSOLE);
    }

    @Test
    void an_order_of_one_sold_out_product_is_cancelled_at_once() {
        Order small = new Order(ID, "alice", List.of(ORDER.lines().getFirst()), new Money(2_000, "EUR"));
        given(new State.ReservingStock(small, Set.of()))
                .when(CABLE_REJECTED)
                .thenEnters(new Cancelled(small, OUT_OF_STOCK), new OrderCancelled(ID, "alice", OUT_OF_STOCK));
    }

    @Test
    void a_silent_inventory_is_undone_without_a_refund() {
        given(reserving(CABLE))
                .when(DEADLINE)
                .thenEnters(undoing(STOCK_TIMEOUT, false, CABLE, CONSOLE), RELEASE_CABLE, RELEASE_CONSOLE);
    }

    @Test
    void a_declined_payment_releases_the_stock() {
        given(PAYING)
                .when(DECLINED)
                .thenEnters(undoing(PAYMENT_DECLINED, false, CABLE, CONSOLE), RELEASE_CABLE, RELEASE_CONSOLE);
    }

    @Test
    void a_silent_payment_is_refunded_because_it_may_have_been_made() {
        given(PAYING)
                .when(DEADLINE)
                .thenEnters(undoing(PAYMENT_TIMEOUT, true, CABLE, CONSOLE), REFUND, RELEASE_CABLE, RELEASE_CONSOLE);
    }

    @Test
    void a_paid_order_is_not_given_up_on_silence_but_asks_again_for_what_is_missing() {
        given(confirming(CABLE))
                .when(DEADLINE)
                .thenEnters(new ConfirmingStock(ORDER, Set.of(CABLE), 1), CONFIRM_CONSOLE);
    }

    @Test
    void an_expired_reservation_undoes_the_order_and_needs_no_release_itself() {
        given(reserving(CONSOLE))
                .when(CABLE_EXPIRED)
                .thenEnters(undoing(RESERVATION_EXPIRED, false, CONSOLE), RELEASE_CONSOLE);
        given(PAYING)
                .when(CABLE_EXPIRED)
                .thenEnters(undoing(RESERVATION_EXPIRED, true, CONSOLE), REFUND, RELEASE_CONSOLE);
        given(confirming(CONSOLE))
                .when(CABLE_EXPIRED)
                .thenEnters(undoing(RESERVATION_EXPIRED, true, CONSOLE), REFUND, RELEASE_CONSOLE);
    }

    @Test
    void a_customer_can_cancel_until_the_order_is_final() {
        given(reserving())
                .when(CANCELLATION)
                .thenEnters(undoing(CUSTOMER_REQUEST, false, CABLE, CONSOLE), RELEASE_CABLE, RELEASE_CONSOLE);
        given(PAYING)
                .when(CANCELLATION)
                .thenEnters(undoing(CUSTOMER_REQUEST, true, CABLE, CONSOLE), REFUND, RELEASE_CABLE, RELEASE_CONSOLE);
        given(confirming(CABLE))
                .when(CANCELLATION)
                .thenEnters(undoing(CUSTOMER_REQUEST, true, CABLE, CONSOLE), REFUND, RELEASE_CABLE, RELEASE_CONSOLE);
        given(undoing(OUT_OF_STOCK, false, CONSOLE)).when(CANCELLATION).thenSetsAside(ALREADY_UNDOING);
        given(CONFIRMED).when(CANCELLATION).thenSetsAside(FINAL);
    }

    @Test
    void an_order_is_cancelled_when_every_undo_is_acknowledged_in_whatever_order() {
        given(undoing(PAYMENT_TIMEOUT, true, CABLE, CONSOLE))
                .when(CONSOLE_RELEASED)
                .thenNotes(undoing(PAYMENT_TIMEOUT, true, CABLE));
        given(undoing(PAYMENT_TIMEOUT, true, CABLE)).when(CONSOLE_RELEASED).thenSetsAside(REPEATED);
        given(undoing(PAYMENT_TIMEOUT, true, CABLE)).when(REFUNDED).thenNotes(undoing(PAYMENT_TIMEOUT, false, CABLE));
        given(undoing(PAYMENT_TIMEOUT, false, CABLE))
                .when(CABLE_RELEASED)
                .thenEnters(new Cancelled(ORDER, PAYMENT_TIMEOUT), new OrderCancelled(ID, "alice", PAYMENT_TIMEOUT));
    }

    @Test
    void a_silent_undo_is_asked_for_again_only_where_it_is_missing() {
        given(undoing(PAYMENT_TIMEOUT, true, CABLE))
                .when(DEADLINE)
                .thenEnters(new Undoing(ORDER, PAYMENT_TIMEOUT, true, Set.of(CABLE), 1), REFUND, RELEASE_CABLE);
    }

    static List<Input> successesAndFailuresThatComeLate() {
        return List.of(CABLE_RESERVED, CABLE_REJECTED, CABLE_CONFIRMED, CABLE_EXPIRED, PROCESSED, DECLINED);
    }

    @ParameterizedTest
    @MethodSource("successesAndFailuresThatComeLate")
    void late_news_does_not_stop_an_undo(Input late) {
        given(undoing(PAYMENT_TIMEOUT, true, CABLE, CONSOLE)).when(late).thenSetsAside(LATE);
    }

    @ParameterizedTest
    @MethodSource("successesAndFailuresThatComeLate")
    void late_news_does_not_wake_a_cancelled_order(Input late) {
        given(new Cancelled(ORDER, PAYMENT_TIMEOUT)).when(late).thenSetsAside(FINAL);
    }

    static List<Input> newsThatContradictsAConfirmedOrder() {
        return List.of(CABLE_REJECTED, CABLE_EXPIRED, CABLE_RELEASED, DECLINED, REFUNDED, DEADLINE);
    }

    @ParameterizedTest
    @MethodSource("newsThatContradictsAConfirmedOrder")
    void news_that_contradicts_a_confirmed_order_is_made_visible(Input contradiction) {
        given(CONFIRMED).isNeverTold(contradiction);
    }

    static List<Input> answersToSomethingElse() {
        return List.of(
                heard(new InventoryReserved(new UUID(0, 2), CABLE, 2)),
                heard(new InventoryReserved(ID, CABLE, 1)),
                heard(new InventoryReserved(ID, "another product", 2)),
                heard(new InventoryRejected(ID, "another product", RejectionReason.SOLD_OUT)),
                heard(new PaymentProcessed(ID, new Money(1, "EUR"))));
    }

    @ParameterizedTest
    @MethodSource("answersToSomethingElse")
    void an_answer_about_another_order_product_quantity_or_amount_proves_nothing(Input foreign) {
        given(reserving()).isNeverTold(foreign);
        given(PAYING).isNeverTold(foreign);
        given(new Cancelled(ORDER, OUT_OF_STOCK)).isNeverTold(foreign);
    }
}
