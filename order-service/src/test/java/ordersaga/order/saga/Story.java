package ordersaga.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import ordersaga.events.CancellationReason;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Message;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import ordersaga.events.PaymentDeclined;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import ordersaga.events.RejectionReason;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.Reply;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReservationReleased;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Decision.Progressed;
import ordersaga.order.saga.Decision.SetAside;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.Undoing;

/// Given a state, when something is heard, then this is decided.
record Story(State state, Decision decision) {
    static final String CONSOLE = "console";
    static final String CABLE = "cable";
    static final UUID ID = new UUID(0, 1);
    static final Money TOTAL = new Money(52_000, "EUR");
    static final Order ORDER = new Order(
            ID,
            "alice",
            List.of(
                    new OrderLine(CABLE, 2, new Money(1_000, "EUR")),
                    new OrderLine(CONSOLE, 1, new Money(50_000, "EUR"))),
            TOTAL);

    static final Input DEADLINE = new Input.DeadlinePassed();
    static final Input CANCELLATION = new Input.CancellationRequested();
    static final Input CONSOLE_RESERVED = heard(new InventoryReserved(ID, CONSOLE, 1));
    static final Input CABLE_RESERVED = heard(new InventoryReserved(ID, CABLE, 2));
    static final Input CABLE_REJECTED = heard(new InventoryRejected(ID, CABLE, RejectionReason.SOLD_OUT));
    static final Input CONSOLE_CONFIRMED = heard(new ReservationConfirmed(ID, CONSOLE));
    static final Input CABLE_CONFIRMED = heard(new ReservationConfirmed(ID, CABLE));
    static final Input CABLE_EXPIRED = heard(new ReservationExpired(ID, CABLE));
    static final Input CONSOLE_RELEASED = heard(new ReservationReleased(ID, CONSOLE));
    static final Input CABLE_RELEASED = heard(new ReservationReleased(ID, CABLE));
    static final Input PROCESSED = heard(new PaymentProcessed(ID, TOTAL));
    static final Input DECLINED = heard(new PaymentDeclined(ID, "no funds"));
    static final Input REFUNDED = heard(new PaymentRefunded(ID, RefundKind.REFUNDED, TOTAL));

    static final Message REFUND = new RefundPayment(ID, TOTAL);
    static final Message CONFIRM_CABLE = new ConfirmReservation(ID, CABLE);
    static final Message CONFIRM_CONSOLE = new ConfirmReservation(ID, CONSOLE);
    static final Message RELEASE_CABLE = new ReleaseReservation(ID, CABLE);
    static final Message RELEASE_CONSOLE = new ReleaseReservation(ID, CONSOLE);

    static Input heard(Reply reply) {
        return new Input.Heard(reply);
    }

    static ReservingStock reserving(String... reserved) {
        return new ReservingStock(ORDER, Set.of(reserved));
    }

    static ConfirmingStock confirming(String... confirmed) {
        return new ConfirmingStock(ORDER, Set.of(confirmed), 0);
    }

    static Undoing undoing(CancellationReason reason, boolean refunding, String... releasing) {
        return new Undoing(ORDER, reason, refunding, Set.of(releasing), 0);
    }

    static Given given(State state) {
        return new Given(state);
    }

    record Given(State state) {
        Story when(Input input) {
            return new Story(state, OrderSaga.decide(state, input));
        }

        void isNeverTold(Input input) {
            assertThatThrownBy(() -> OrderSaga.decide(state, input)).isInstanceOf(Unexpected.class);
        }
    }

    void thenEnters(State next, Message... messages) {
        assertThat(decision).isEqualTo(new Entered(next, List.of(messages)));
    }

    void thenNotes(State next) {
        assertThat(decision).isEqualTo(new Progressed(next));
    }

    void thenSetsAside(Decision.Rule rule) {
        assertThat(decision).isEqualTo(new SetAside(rule));
    }
}
