package ordersaga.system.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordersaga.checker.JournalFacts;
import ordersaga.checker.OrderFacts;
import ordersaga.checker.OrderFacts.Hold;
import ordersaga.checker.OrderFacts.LedgerEntry;
import ordersaga.checker.OrderFacts.Line;
import ordersaga.checker.OrderFacts.PaymentFact;
import ordersaga.checker.OrderFacts.PaymentFact.Outcome;
import ordersaga.checker.OrderFacts.ReservationFact;
import ordersaga.checker.SagaState;
import ordersaga.events.Money;
import ordersaga.gateway.GatewayRules.Account;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import ordersaga.payment.Payment;

/// Turns a state of the model into the facts that the invariants are about.
final class FactsOf {
    private FactsOf() {}

    static OrderFacts order(Parts parts, long state) {
        State saga = parts.sagaOf(state);
        List<ReservationFact> reservations = new ArrayList<>();
        for (int product = 0; product < parts.order.products().size(); product++) {
            String productId = parts.order.products().get(product);
            parts.reservationOf(state, product)
                    .ifPresent(r -> reservations.add(new ReservationFact(
                            productId, Hold.valueOf(r.status().name()), r.quantity())));
        }
        return new OrderFacts(
                parts.order.orderId(),
                name(saga).status(),
                name(saga),
                saga instanceof Cancelled cancelled ? cancelled.reason() : null,
                parts.order.total(),
                parts.order.lines().stream()
                        .map(line -> new Line(line.productId(), line.quantity()))
                        .toList(),
                reservations,
                parts.paymentOf(state).map(FactsOf::payment).orElse(null),
                ledger(parts.gatewayOf(state)));
    }

    /// The journal after a step. How the saga came to the state before is not part of the model's state: each step is
    /// checked when it is made, so one legal way to there is as good as another.
    static JournalFacts journal(Order order, State before, State after) {
        List<JournalFacts.Step> steps = new ArrayList<>();
        Stream.concat(wayTo(before).stream(), Stream.of(name(after)))
                .forEach(state -> steps.add(new JournalFacts.Step(steps.size() + 1L, state)));
        return new JournalFacts(order.orderId(), name(after), steps.size(), steps);
    }

    private static SagaState name(State state) {
        return SagaState.named(state.getClass().getSimpleName());
    }

    private static List<SagaState> wayTo(State state) {
        SagaState start = SagaState.RESERVING_STOCK;
        return switch (state) {
            case ReservingStock _ -> List.of(start);
            case TakingPayment _ -> List.of(start, SagaState.TAKING_PAYMENT);
            case ConfirmingStock _ -> List.of(start, SagaState.TAKING_PAYMENT, SagaState.CONFIRMING_STOCK);
            case Confirmed _ ->
                List.of(start, SagaState.TAKING_PAYMENT, SagaState.CONFIRMING_STOCK, SagaState.CONFIRMED_FINALLY);
            case Undoing _ -> List.of(start, SagaState.UNDOING);
            case Cancelled _ -> List.of(start, SagaState.UNDOING, SagaState.CANCELLED_FINALLY);
        };
    }

    private static PaymentFact payment(Payment payment) {
        Money zero = Money.zero(payment.amount().currency());
        return switch (payment) {
            case Payment.Charging _, Payment.Refunding _ -> new PaymentFact(Outcome.UNKNOWN, zero, zero);
            case Payment.Processed(Money amount) -> new PaymentFact(Outcome.PROCESSED, amount, zero);
            case Payment.Declined _ -> new PaymentFact(Outcome.DECLINED, zero, zero);
            case Payment.Refunded refunded ->
                new PaymentFact(Outcome.REFUNDED, refunded.refunded(), refunded.refunded());
        };
    }

    private static List<LedgerEntry> ledger(Map<String, Account> accounts) {
        return accounts.values().stream()
                .flatMap(account -> switch (account) {
                    case Account.Charged(Money amount) -> Stream.of(new LedgerEntry(LedgerEntry.Kind.CHARGE, amount));
                    case Account.Refunded(Money amount) ->
                        Stream.of(
                                new LedgerEntry(LedgerEntry.Kind.CHARGE, amount),
                                new LedgerEntry(LedgerEntry.Kind.REFUND, amount));
                    case Account.Declined _, Account.Voided _ -> Stream.empty();
                })
                .toList();
    }
}
