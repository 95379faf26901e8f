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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import ordersaga.events.CancellationReason;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReply;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Message;
import ordersaga.events.OrderCancelled;
import ordersaga.events.OrderConfirmed;
import ordersaga.events.OrderPlaced;
import ordersaga.events.PaymentDeclined;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.PaymentReply;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundPayment;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.Reply;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReservationReleased;
import ordersaga.events.ReserveInventory;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Decision.Progressed;
import ordersaga.order.saga.Decision.SetAside;
import ordersaga.order.saga.Input.CancellationRequested;
import ordersaga.order.saga.Input.DeadlinePassed;
import ordersaga.order.saga.Input.Heard;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;

/// The whole process: reserve every product, take the payment, confirm the reservations; on any failure or silence undo
/// what may have happened.
///
/// Each row acts, sets aside (late or repeated), or throws (never asked for). What a state sends when it is entered is
/// a function of the state ([#onEntry]), and so is how long it may wait ([Patience]): there are no timers to cancel.
/// The executor honours three things: decisions of one order are made one after another; a decision is stored whole,
/// with its messages, or not at all; every message sent arrives at least once.
public final class OrderSaga {
    private static final boolean REFUND = true;

    private OrderSaga() {}

    public static Entered start(Order order) {
        return enter(new ReservingStock(order, Set.of()));
    }

    /// The table of the process.
    ///
    /// @throws Unexpected when the state can never hear this input
    public static Decision decide(State state, Input input) {
        refuseForeign(state, input);
        return switch (new Step(state, input)) {
            // Hold every product.
            case Step(ReservingStock s, Heard(InventoryReserved r)) -> reserved(s, r.productId());
            case Step(ReservingStock s, Heard(InventoryRejected r)) -> undo(s, OUT_OF_STOCK, !REFUND, r.productId());
            case Step(ReservingStock s, Heard(ReservationExpired r)) ->
                undo(s, RESERVATION_EXPIRED, !REFUND, r.productId());
            case Step(ReservingStock s, DeadlinePassed _) -> undo(s, STOCK_TIMEOUT, !REFUND);
            case Step(ReservingStock s, CancellationRequested _) -> undo(s, CUSTOMER_REQUEST, !REFUND);
            case Step(ReservingStock s, Heard(ReservationConfirmed _)) -> throw new Unexpected(s, input);
            case Step(ReservingStock s, Heard(ReservationReleased _)) -> throw new Unexpected(s, input);
            case Step(ReservingStock s, Heard(PaymentReply _)) -> throw new Unexpected(s, input);

            // Take the money. Silence is not failure: the charge may have been made, so it is undone.
            case Step(TakingPayment s, Heard(PaymentProcessed _)) -> enter(new ConfirmingStock(s.order(), Set.of(), 0));
            case Step(TakingPayment s, Heard(PaymentDeclined _)) -> undo(s, PAYMENT_DECLINED, !REFUND);
            case Step(TakingPayment s, Heard(ReservationExpired r)) ->
                undo(s, RESERVATION_EXPIRED, REFUND, r.productId());
            case Step(TakingPayment s, DeadlinePassed _) -> undo(s, PAYMENT_TIMEOUT, REFUND);
            case Step(TakingPayment s, CancellationRequested _) -> undo(s, CUSTOMER_REQUEST, REFUND);
            case Step(TakingPayment _, Heard(InventoryReserved _)) -> new SetAside(REPEATED);
            case Step(TakingPayment s, Heard(InventoryRejected _)) -> throw new Unexpected(s, input);
            case Step(TakingPayment s, Heard(ReservationConfirmed _)) -> throw new Unexpected(s, input);
            case Step(TakingPayment s, Heard(ReservationReleased _)) -> throw new Unexpected(s, input);
            case Step(TakingPayment s, Heard(PaymentRefunded _)) -> throw new Unexpected(s, input);

            // Sell what is held. Paid orders are not given up on silence: they are asked for again.
            case Step(ConfirmingStock s, Heard(ReservationConfirmed r)) -> confirmed(s, r.productId());
            case Step(ConfirmingStock s, Heard(ReservationExpired r)) ->
                undo(s, RESERVATION_EXPIRED, REFUND, r.productId());
            case Step(ConfirmingStock s, DeadlinePassed _) -> enter(s.again());
            case Step(ConfirmingStock s, CancellationRequested _) -> undo(s, CUSTOMER_REQUEST, REFUND);
            case Step(ConfirmingStock _, Heard(InventoryReserved _)) -> new SetAside(REPEATED);
            case Step(ConfirmingStock _, Heard(PaymentProcessed _)) -> new SetAside(REPEATED);
            case Step(ConfirmingStock s, Heard(InventoryRejected _)) -> throw new Unexpected(s, input);
            case Step(ConfirmingStock s, Heard(ReservationReleased _)) -> throw new Unexpected(s, input);
            case Step(ConfirmingStock s, Heard(PaymentDeclined _)) -> throw new Unexpected(s, input);
            case Step(ConfirmingStock s, Heard(PaymentRefunded _)) -> throw new Unexpected(s, input);

            // Take everything back. A failed undo never ends the story and never stops the other undos.
            case Step(Undoing s, Heard(ReservationReleased r)) -> released(s, r.productId());
            case Step(Undoing s, Heard(PaymentRefunded _)) -> refunded(s);
            case Step(Undoing s, DeadlinePassed _) -> enter(s.again());
            case Step(Undoing _, CancellationRequested _) -> new SetAside(ALREADY_UNDOING);
            case Step(Undoing _, Heard(InventoryReserved _)) -> new SetAside(LATE);
            case Step(Undoing _, Heard(InventoryRejected _)) -> new SetAside(LATE);
            case Step(Undoing _, Heard(ReservationConfirmed _)) -> new SetAside(LATE);
            case Step(Undoing _, Heard(ReservationExpired _)) -> new SetAside(LATE);
            case Step(Undoing _, Heard(PaymentProcessed _)) -> new SetAside(LATE);
            case Step(Undoing _, Heard(PaymentDeclined _)) -> new SetAside(LATE);

            // Final states never change. News that contradicts a confirmed order is a bug, and is made visible.
            case Step(Confirmed _, Heard(InventoryReserved _)) -> new SetAside(FINAL);
            case Step(Confirmed _, Heard(PaymentProcessed _)) -> new SetAside(FINAL);
            case Step(Confirmed _, Heard(ReservationConfirmed _)) -> new SetAside(FINAL);
            case Step(Confirmed _, CancellationRequested _) -> new SetAside(FINAL);
            case Step(Confirmed s, Heard(InventoryRejected _)) -> throw new Unexpected(s, input);
            case Step(Confirmed s, Heard(ReservationExpired _)) -> throw new Unexpected(s, input);
            case Step(Confirmed s, Heard(ReservationReleased _)) -> throw new Unexpected(s, input);
            case Step(Confirmed s, Heard(PaymentDeclined _)) -> throw new Unexpected(s, input);
            case Step(Confirmed s, Heard(PaymentRefunded _)) -> throw new Unexpected(s, input);
            case Step(Confirmed s, DeadlinePassed _) -> throw new Unexpected(s, input);
            case Step(Cancelled _, Heard(Reply _)) -> new SetAside(FINAL);
            case Step(Cancelled _, CancellationRequested _) -> new SetAside(FINAL);
            case Step(Cancelled s, DeadlinePassed _) -> throw new Unexpected(s, input);
        };
    }

    /// What is sent when a state is entered, also when it is entered again: then only what is still missing.
    static List<Message> onEntry(State state) {
        Order order = state.order();
        UUID id = order.orderId();
        return switch (state) {
            case ReservingStock _ -> reserve(order);
            case TakingPayment _ -> List.of(new ProcessPayment(id, order.customerId(), order.total()));
            case ConfirmingStock s -> confirm(s);
            case Undoing s -> takeBack(s);
            case Confirmed _ -> List.of(new OrderConfirmed(id, order.customerId(), order.total()));
            case Cancelled s -> List.of(new OrderCancelled(id, order.customerId(), s.reason()));
        };
    }

    private static Entered enter(State state) {
        return new Entered(state, onEntry(state));
    }

    /// @param nothingHeld products of which it is known that nothing is held: they need no release
    private static Entered undo(State from, CancellationReason reason, boolean refund, String... nothingHeld) {
        Set<String> releasing = new TreeSet<>(from.order().products());
        releasing.removeAll(Set.of(nothingHeld));
        return enterUnlessDone(new Undoing(from.order(), reason, refund, releasing, 0));
    }

    private static Entered enterUnlessDone(Undoing undoing) {
        return enter(undoing.complete() ? new Cancelled(undoing.order(), undoing.reason()) : undoing);
    }

    private static Decision reserved(ReservingStock s, String productId) {
        ReservingStock next = s.with(productId);
        if (next.equals(s)) {
            return new SetAside(REPEATED);
        }
        return next.complete() ? enter(new TakingPayment(s.order())) : new Progressed(next);
    }

    private static Decision confirmed(ConfirmingStock s, String productId) {
        ConfirmingStock next = s.with(productId);
        if (next.equals(s)) {
            return new SetAside(REPEATED);
        }
        return next.complete() ? enter(new Confirmed(s.order())) : new Progressed(next);
    }

    private static Decision released(Undoing s, String productId) {
        return undone(s, s.released(productId));
    }

    private static Decision refunded(Undoing s) {
        return undone(s, s.refunded());
    }

    private static Decision undone(Undoing before, Undoing after) {
        if (after.equals(before)) {
            return new SetAside(REPEATED);
        }
        return after.complete() ? enterUnlessDone(after) : new Progressed(after);
    }

    private static List<Message> reserve(Order order) {
        List<Message> messages = new ArrayList<>();
        messages.add(new OrderPlaced(order.orderId(), order.customerId(), order.lines(), order.total()));
        order.lines()
                .forEach(
                        line -> messages.add(new ReserveInventory(order.orderId(), line.productId(), line.quantity())));
        return messages;
    }

    private static List<Message> confirm(ConfirmingStock s) {
        List<Message> messages = new ArrayList<>();
        s.order().products().stream()
                .filter(product -> !s.confirmed().contains(product))
                .forEach(
                        product -> messages.add(new ConfirmReservation(s.order().orderId(), product)));
        return messages;
    }

    private static List<Message> takeBack(Undoing s) {
        UUID id = s.order().orderId();
        List<Message> messages = new ArrayList<>();
        if (s.refunding()) {
            messages.add(new RefundPayment(id, s.order().total()));
        }
        s.releasing().forEach(product -> messages.add(new ReleaseReservation(id, product)));
        return messages;
    }

    /// An answer about another order, product, quantity or amount than was asked for proves nothing.
    private static void refuseForeign(State state, Input input) {
        if (!(input instanceof Heard(Reply reply))) {
            return;
        }
        Order order = state.order();
        boolean ours = order.orderId().equals(reply.orderId())
                && switch (reply) {
                    case InventoryReserved r -> order.quantityOf(r.productId()) == r.quantity();
                    case InventoryReply r -> order.quantityOf(r.productId()) > 0;
                    case PaymentProcessed r -> order.total().equals(r.amount());
                    case PaymentDeclined _ -> true;
                    case PaymentRefunded _ -> true;
                };
        if (!ours) {
            throw new Unexpected(state, input);
        }
    }

    private record Step(State state, Input input) {}
}
