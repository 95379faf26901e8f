package ordersaga.system.explore;

import static ordersaga.system.explore.Participants.CANCELLATION;
import static ordersaga.system.explore.Participants.CHARGE_UNKNOWN;
import static ordersaga.system.explore.Participants.DEADLINE;
import static ordersaga.system.explore.Participants.REFUND_UNKNOWN;
import static ordersaga.system.explore.Parts.GATEWAY;
import static ordersaga.system.explore.Parts.PAYMENT;
import static ordersaga.system.explore.Parts.get;
import static ordersaga.system.explore.Parts.reservationAt;

import java.util.Optional;
import java.util.Set;
import ordersaga.events.InventoryCommand;
import ordersaga.events.PaymentCommand;
import ordersaga.events.Reply;
import ordersaga.inventory.Reservation.Status;
import ordersaga.inventory.Stock;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.payment.Payment;
import ordersaga.system.explore.Parcel.ChargeAnswered;
import ordersaga.system.explore.Parcel.ChargeCall;
import ordersaga.system.explore.Parcel.RefundAnswered;
import ordersaga.system.explore.Parcel.RefundCall;
import ordersaga.system.explore.Parcel.Sent;
import org.jspecify.annotations.Nullable;

/// All that can happen next to one order: anything that was ever sent arrives (so it is late, early or repeated, as it
/// may be), the saga's patience ends, the customer cancels, the reservation expires, payment asks the gateway.
final class OrderModel {
    /// Is told of every step.
    interface Steps {
        /// @param item what the move is about: a parcel's number, or a product's
        /// @param sent all parcels after the step
        /// @param state the order's parts after the step
        /// @param stocks the stocks after the step
        /// @param problem what is wrong with the step itself; null where nothing is
        void step(Move move, int item, long sent, long state, long stocks, @Nullable String problem);
    }

    final Parts parts;
    private final Participants participants;
    private final int[] stockAt;
    private final boolean callsInFlight;
    private final Set<Move> without;

    OrderModel(Configuration configuration, Order order, Rules rules, Interner<Optional<Stock>> stocks, Rows rows) {
        this.parts = new Parts(order);
        this.participants = new Participants(configuration.mostTries(), rules, parts, stocks, rows);
        this.callsInFlight = configuration.callsInFlight();
        this.without = configuration.without();
        this.stockAt = order.products().stream()
                .mapToInt(product ->
                        Configuration.stockAt(configuration.productIds().indexOf(product)))
                .toArray();
    }

    Effect start() {
        return participants.start();
    }

    void steps(long sent, long state, long stocks, Steps steps) {
        Now now = new Now(sent, state, stocks, steps);
        for (long rest = sent; rest != 0; rest &= rest - 1) {
            arrival(Long.numberOfTrailingZeros(rest), now);
        }
        for (int product = 0; product < stockAt.length; product++) {
            expiry(product, now);
        }
        if (waits(parts.sagaOf(state))) {
            now.saga(Move.DEADLINE, 0, participants.saga(Parts.saga(state), DEADLINE));
        }
        now.saga(Move.CANCELLATION, 0, participants.saga(Parts.saga(state), CANCELLATION));
        parts.paymentOf(state).ifPresent(payment -> asking(payment, now));
    }

    private static boolean waits(State saga) {
        return !(saga instanceof Confirmed || saga instanceof Cancelled);
    }

    private void arrival(int parcel, Now now) {
        int payment = get(now.state, PAYMENT);
        int gateway = get(now.state, GATEWAY);
        switch (parts.parcels.get(parcel)) {
            case Sent(Reply _) -> now.saga(Move.ARRIVES, parcel, participants.saga(Parts.saga(now.state), parcel));
            case Sent(InventoryCommand command) ->
                command(parts.order.products().indexOf(command.productId()), parcel, now);
            case Sent(PaymentCommand _) ->
                now.part(PAYMENT, Move.ARRIVES, parcel, participants.payment(payment, parcel));
            case Sent(var message) -> throw new IllegalStateException("nobody here listens to " + message);
            case ChargeCall(String key, var _) -> {
                now.part(GATEWAY, Move.ARRIVES, parcel, participants.charge(gateway, parcel, false));
                if (!parts.gatewayOf(now.state).containsKey(key)) {
                    now.part(GATEWAY, Move.DECLINES, parcel, participants.charge(gateway, parcel, true));
                }
                now.part(PAYMENT, Move.NO_ANSWER, parcel, participants.answered(payment, CHARGE_UNKNOWN));
            }
            case RefundCall _ -> {
                now.part(GATEWAY, Move.ARRIVES, parcel, participants.refund(gateway, parcel));
                now.part(PAYMENT, Move.NO_ANSWER, parcel, participants.answered(payment, REFUND_UNKNOWN));
            }
            case ChargeAnswered _, RefundAnswered _ ->
                now.part(PAYMENT, Move.ARRIVES, parcel, participants.answered(payment, parcel));
        }
    }

    private void command(int product, int parcel, Now now) {
        int stock = get(now.stocks, stockAt[product]);
        int reservation = get(now.state, reservationAt(product));
        Effect inTime = participants.inventory(stock, reservation, parcel, false);
        Effect late = participants.inventory(stock, reservation, parcel, true);
        now.inventory(product, Move.ARRIVES, parcel, inTime);
        if (!late.equals(inTime)) {
            now.inventory(product, Move.ARRIVES_AFTER_EXPIRY, parcel, late);
        }
    }

    private void expiry(int product, Now now) {
        if (parts.reservationOf(now.state, product)
                .filter(r -> r.status() == Status.HELD)
                .isPresent()) {
            int stock = get(now.stocks, stockAt[product]);
            Effect expired = participants.expiry(stock, get(now.state, reservationAt(product)), product);
            now.inventory(product, Move.EXPIRES, product, expired);
        }
    }

    private void asking(Payment payment, Now now) {
        switch (payment) {
            case Payment.Charging _ -> ask(participants.chargeCall(payment, now.sent, get(now.state, GATEWAY)), now);
            case Payment.Refunding _ -> ask(participants.refundCall(), now);
            case Payment.Processed _, Payment.Declined _, Payment.Refunded _ -> {}
        }
    }

    private void ask(int call, Now now) {
        int gateway = get(now.state, GATEWAY);
        if (callsInFlight) {
            now.tell(Move.ASKS, call, new Effect(0, 0, 1L << call, null), now.state, now.stocks);
        } else if (parts.parcels.get(call) instanceof RefundCall) {
            asked(Move.ASKS, call, participants.refund(gateway, call), REFUND_UNKNOWN, now);
        } else {
            asked(Move.ASKS, call, participants.charge(gateway, call, false), CHARGE_UNKNOWN, now);
            asked(Move.DECLINES, call, participants.charge(gateway, call, true), CHARGE_UNKNOWN, now);
        }
    }

    /// A call as one step: the gateway does it, and its answer comes, or is lost; or the call itself is lost.
    private void asked(Move move, int call, Effect done, int unknown, Now now) {
        int payment = get(now.state, PAYMENT);
        int answer = Long.numberOfTrailingZeros(done.sent());
        Now after = new Now(now.sent, Parts.with(now.state, GATEWAY, done.next()), now.stocks, now.steps);
        after.part(PAYMENT, move, call, participants.answered(payment, answer));
        after.part(PAYMENT, Move.DONE_NO_ANSWER, call, participants.answered(payment, unknown));
        now.part(PAYMENT, Move.NO_ANSWER, call, participants.answered(payment, unknown));
    }

    /// Where the system stands, and who is told what follows.
    private final class Now {
        private final long sent;
        private final long state;
        private final long stocks;
        private final Steps steps;

        Now(long sent, long state, long stocks, Steps steps) {
            this.sent = sent;
            this.state = state;
            this.stocks = stocks;
            this.steps = steps;
        }

        void saga(Move move, int item, Effect e) {
            tell(move, item, e, Parts.withSaga(state, e.next()), stocks);
        }

        void part(int at, Move move, int item, Effect e) {
            tell(move, item, e, Parts.with(state, at, e.next()), stocks);
        }

        void inventory(int product, Move move, int item, Effect e) {
            long next = Parts.with(state, reservationAt(product), e.next());
            tell(move, item, e, next, Parts.with(stocks, stockAt[product], e.stock()));
        }

        private void tell(Move move, int item, Effect e, long next, long nextStocks) {
            if (!without.contains(move)) {
                steps.step(move, item, sent | e.sent(), next, nextStocks, e.problem());
            }
        }
    }
}
