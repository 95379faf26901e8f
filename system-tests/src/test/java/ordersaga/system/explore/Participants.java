package ordersaga.system.explore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import ordersaga.checker.Invariants;
import ordersaga.checker.Violation;
import ordersaga.events.Command;
import ordersaga.events.InventoryCommand;
import ordersaga.events.Message;
import ordersaga.events.PaymentCommand;
import ordersaga.events.Reply;
import ordersaga.gateway.GatewayRules;
import ordersaga.gateway.GatewayRules.Account;
import ordersaga.inventory.Reservation;
import ordersaga.inventory.Stock;
import ordersaga.inventory.StockRules;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Decision.Progressed;
import ordersaga.order.saga.Decision.SetAside;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.Input.CancellationRequested;
import ordersaga.order.saga.Input.DeadlinePassed;
import ordersaga.order.saga.Input.Heard;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import ordersaga.payment.ChargeAnswer;
import ordersaga.payment.Payment;
import ordersaga.payment.PaymentRules;
import ordersaga.payment.RefundAnswer;

/// Asks the rules what each part does when it is told something. The rules are pure, so each question is asked once.
final class Participants {
    /// Inputs of the saga and answers of the gateway that are no parcels.
    static final int DEADLINE = 64;

    static final int CANCELLATION = 65;
    static final int CHARGE_UNKNOWN = 66;
    static final int REFUND_UNKNOWN = 67;

    private static final int SAGA = 1;
    private static final int INVENTORY = 2;
    private static final int INVENTORY_LATE = 3;
    private static final int EXPIRY = 4;
    private static final int PAYMENT = 5;
    private static final int ANSWERED = 6;
    private static final int CHARGE = 8;
    private static final int DECLINE = 9;
    private static final int REFUND = 10;

    private final int mostTries;
    private final Rules rules;
    private final Parts parts;
    private final Interner<Optional<Stock>> stocks;
    private final Rows rows;
    private final Map<Long, Effect> asked = new HashMap<>();

    Participants(int mostTries, Rules rules, Parts parts, Interner<Optional<Stock>> stocks, Rows rows) {
        this.mostTries = mostTries;
        this.rules = rules;
        this.parts = parts;
        this.stocks = stocks;
        this.rows = rows;
    }

    Effect start() {
        Entered start = rules.start().apply(parts.order);
        return Effect.of(parts.sagas.id(start.state()), bits(start.messages()));
    }

    Effect saga(int saga, int input) {
        return once(SAGA, saga, input, 0, () -> saga(saga, inputOf(input)));
    }

    private Effect saga(int saga, Input input) {
        State before = parts.sagas.get(saga);
        return switch (rows.noting(before, input, () -> rules.saga().decide(before, input))) {
            case Entered(State after, List<Message> messages) -> step(before, after, bits(messages));
            case Progressed(State after) -> step(before, after, 0);
            case SetAside _ -> Effect.of(saga, 0);
        };
    }

    private Input inputOf(int input) {
        return switch (input) {
            case DEADLINE -> new DeadlinePassed();
            case CANCELLATION -> new CancellationRequested();
            default -> new Heard((Reply) message(input));
        };
    }

    private Message message(int parcel) {
        return ((Parcel.Sent) parts.parcels.get(parcel)).message();
    }

    private Effect step(State before, State after, long sent) {
        String problem = Invariants.violatedBy(FactsOf.journal(parts.order, before, after), false).stream()
                .findFirst()
                .map(Violation::words)
                .orElse(null);
        return new Effect(parts.sagas.id(saturated(after)), 0, sent, problem);
    }

    private State saturated(State state) {
        return switch (state) {
            case ConfirmingStock s -> new ConfirmingStock(s.order(), s.confirmed(), Math.min(s.tries(), mostTries));
            case Undoing s ->
                new Undoing(s.order(), s.reason(), s.refunding(), s.releasing(), Math.min(s.tries(), mostTries));
            case ReservingStock _, TakingPayment _, Confirmed _, Cancelled _ -> state;
        };
    }

    Effect inventory(int stock, int reservation, int parcel, boolean expired) {
        return once(expired ? INVENTORY_LATE : INVENTORY, stock, reservation, parcel, () -> {
            InventoryCommand command = (InventoryCommand) message(parcel);
            Reservation before = parts.reservations.get(reservation).orElse(null);
            return effect(rules.inventory().decide(stocks.get(stock).orElse(null), before, expired, command));
        });
    }

    Effect expiry(int stock, int reservation, int product) {
        return once(EXPIRY, stock, reservation, product, () -> {
            String productId = parts.order.products().get(product);
            Reservation held = parts.reservations.get(reservation).orElseThrow();
            return effect(
                    rules.expiry().expire(stocks.get(stock).orElseThrow(), held, parts.order.orderId(), productId));
        });
    }

    private Effect effect(StockRules.Outcome outcome) {
        return new Effect(
                parts.reservations.id(Optional.of(outcome.reservation())),
                stocks.id(Optional.ofNullable(outcome.stock())),
                bits(List.of(outcome.reply())),
                null);
    }

    Effect payment(int payment, int parcel) {
        return once(PAYMENT, payment, parcel, 0, () -> {
            Payment before = parts.payments.get(payment).orElse(null);
            return effect(rules.payments().decide(before, (PaymentCommand) message(parcel)));
        });
    }

    /// The gateway's answer comes to payment.
    ///
    /// @param answer a parcel's number, or one of the two that are unknown
    Effect answered(int payment, int answer) {
        return once(ANSWERED, payment, answer, 0, () -> {
            UUID order = parts.order.orderId();
            Payment before = parts.payments.get(payment).orElseThrow();
            return effect(
                    switch (answer) {
                        case CHARGE_UNKNOWN -> rules.charged().charged(order, before, new ChargeAnswer.Unknown());
                        case REFUND_UNKNOWN -> rules.refunded().refunded(order, before, new RefundAnswer.Unknown());
                        default -> answered(order, before, parts.parcels.get(answer));
                    });
        });
    }

    private PaymentRules.Outcome answered(UUID order, Payment payment, Parcel parcel) {
        return switch (parcel) {
            case Parcel.ChargeAnswered(ChargeAnswer answer) -> rules.charged().charged(order, payment, answer);
            case Parcel.RefundAnswered(RefundAnswer answer) -> rules.refunded().refunded(order, payment, answer);
            case Parcel.Sent _, Parcel.ChargeCall _, Parcel.RefundCall _ ->
                throw new IllegalArgumentException("not an answer of the gateway: " + parcel);
        };
    }

    private Effect effect(PaymentRules.Outcome outcome) {
        return Effect.of(
                parts.payments.id(Optional.of(outcome.payment())),
                bits(outcome.reply().stream().toList()));
    }

    /// The call that asks the gateway to charge.
    int chargeCall(Payment payment, long sent, int gateway) {
        Set<String> used = new TreeSet<>(parts.gateways.get(gateway).keySet());
        for (long rest = sent; rest != 0; rest &= rest - 1) {
            if (parts.parcels.get(Long.numberOfTrailingZeros(rest)) instanceof Parcel.ChargeCall(String key, var _)) {
                used.add(key);
            }
        }
        String key = rules.key().of(parts.order.orderId(), used);
        return parts.parcels.id(new Parcel.ChargeCall(key, payment.amount()));
    }

    int refundCall() {
        return parts.parcels.id(new Parcel.RefundCall(rules.key().of(parts.order.orderId(), Set.of())));
    }

    Effect charge(int gateway, int parcel, boolean declines) {
        return once(declines ? DECLINE : CHARGE, gateway, parcel, 0, () -> {
            Parcel.ChargeCall call = (Parcel.ChargeCall) parts.parcels.get(parcel);
            Map<String, Account> before = parts.gateways.get(gateway);
            GatewayRules.Charge charge = rules.gatewayCharge()
                    .charge(before.get(call.key()), call.amount(), declines ? Rules.DECLINED : null);
            return effect(before, call.key(), charge.account(), Parcel.ChargeAnswered.of(charge.result()));
        });
    }

    Effect refund(int gateway, int parcel) {
        return once(REFUND, gateway, parcel, 0, () -> {
            Parcel.RefundCall call = (Parcel.RefundCall) parts.parcels.get(parcel);
            Map<String, Account> before = parts.gateways.get(gateway);
            GatewayRules.Refund refund = rules.gatewayRefund().refund(before.get(call.key()));
            return effect(before, call.key(), refund.account(), Parcel.RefundAnswered.of(refund.result()));
        });
    }

    private Effect effect(Map<String, Account> before, String key, Account account, Parcel answer) {
        Map<String, Account> after = new HashMap<>(before);
        after.put(key, account);
        return Effect.of(parts.gateways.id(Map.copyOf(after)), bit(answer));
    }

    private Effect once(int whom, int a, int b, int c, Supplier<Effect> answer) {
        long question = ((long) whom << 48) | ((long) a << 32) | ((long) b << 16) | c;
        Effect known = asked.get(question);
        if (known == null) {
            known = orProblem(answer);
            asked.put(question, known);
        }
        return known;
    }

    /// What the rules throw is a violation: nothing in this space was never asked for.
    private static Effect orProblem(Supplier<Effect> answer) {
        try {
            return answer.get();
        } catch (RuntimeException bug) {
            return new Effect(0, 0, 0, "threw " + bug);
        }
    }

    private long bits(Collection<? extends Message> messages) {
        return messages.stream()
                .filter(message -> message instanceof Command || message instanceof Reply)
                .mapToLong(message -> bit(new Parcel.Sent(message)))
                .reduce(0, (all, bit) -> all | bit);
    }

    long bit(Parcel parcel) {
        return 1L << parts.parcels.id(parcel);
    }
}
