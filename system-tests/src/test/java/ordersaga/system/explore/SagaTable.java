package ordersaga.system.explore;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import ordersaga.events.CancellationReason;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import ordersaga.events.PaymentDeclined;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.RefundKind;
import ordersaga.events.RejectionReason;
import ordersaga.events.Reply;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReservationReleased;
import ordersaga.order.saga.Decision;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.OrderSaga;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import ordersaga.system.explore.Rows.Result;
import ordersaga.system.explore.Rows.Row;
import org.jspecify.annotations.Nullable;

/// The saga's table, read off its code: every state with every input, in each of the cases that can make a difference.
final class SagaTable {
    /// @param decision null where the row throws
    record Case(State state, Input input, @Nullable Decision decision) {}

    static final String A = "a";
    static final String B = "b";
    private static final Money PRICE = new Money(1_000, "EUR");
    private static final Order ORDER = new Order(
            new UUID(0, 1),
            "customer",
            List.of(new OrderLine(A, 1, PRICE), new OrderLine(B, 1, PRICE)),
            PRICE.times(2));
    private static final CancellationReason REASON = CancellationReason.CUSTOMER_REQUEST;

    /// Each state, first as it is entered, then nearly complete in every way.
    static final List<State> STATES = List.of(
            new ReservingStock(ORDER, Set.of()),
            new ReservingStock(ORDER, Set.of(A)),
            new ReservingStock(ORDER, Set.of(B)),
            new TakingPayment(ORDER),
            new ConfirmingStock(ORDER, Set.of(), 0),
            new ConfirmingStock(ORDER, Set.of(A), 0),
            new ConfirmingStock(ORDER, Set.of(B), 0),
            new Undoing(ORDER, REASON, true, Set.of(A, B), 0),
            new Undoing(ORDER, REASON, true, Set.of(), 0),
            new Undoing(ORDER, REASON, false, Set.of(A), 0),
            new Undoing(ORDER, REASON, false, Set.of(B), 0),
            new Confirmed(ORDER),
            new Cancelled(ORDER, REASON));

    static final List<Input> INPUTS = List.of(
            heard(new InventoryReserved(ORDER.orderId(), A, 1)),
            heard(new InventoryRejected(ORDER.orderId(), A, RejectionReason.SOLD_OUT)),
            heard(new ReservationConfirmed(ORDER.orderId(), A)),
            heard(new ReservationExpired(ORDER.orderId(), A)),
            heard(new ReservationReleased(ORDER.orderId(), A)),
            heard(new PaymentProcessed(ORDER.orderId(), ORDER.total())),
            heard(new PaymentDeclined(ORDER.orderId(), "no funds")),
            heard(new PaymentRefunded(ORDER.orderId(), RefundKind.REFUNDED, ORDER.total())),
            new Input.DeadlinePassed(),
            new Input.CancellationRequested());

    private SagaTable() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (State state : STATES) {
            for (Input input : INPUTS) {
                cases.add(new Case(state, input, decide(state, input)));
            }
        }
        return cases;
    }

    /// The rows of which this can come.
    static Set<Row> rows(Result result) {
        return cases().stream()
                .map(c -> Rows.row(c.state(), c.input(), Rows.result(c.decision())))
                .filter(row -> row.result() == result)
                .collect(toCollection(TreeSet::new));
    }

    private static @Nullable Decision decide(State state, Input input) {
        try {
            return OrderSaga.decide(state, input);
        } catch (RuntimeException neverAskedFor) {
            return null;
        }
    }

    private static Input heard(Reply reply) {
        return new Input.Heard(reply);
    }
}
