package ordersaga.checker;

import static ordersaga.checker.SagaState.CANCELLED_FINALLY;
import static ordersaga.checker.SagaState.CONFIRMED_FINALLY;
import static ordersaga.checker.SagaState.CONFIRMING_STOCK;
import static ordersaga.checker.SagaState.RESERVING_STOCK;
import static ordersaga.checker.SagaState.TAKING_PAYMENT;
import static ordersaga.checker.SagaState.UNDOING;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.checker.OrderFacts.Hold;
import ordersaga.checker.OrderFacts.LedgerEntry;
import ordersaga.checker.OrderFacts.Line;
import ordersaga.checker.OrderFacts.PaymentFact;
import ordersaga.checker.OrderFacts.PaymentFact.Outcome;
import ordersaga.checker.OrderFacts.ReservationFact;
import ordersaga.events.CancellationReason;
import ordersaga.events.Money;
import org.jspecify.annotations.Nullable;

/// An order of two cables that went well, one that was cancelled after it was paid, and what can be wrong with them.
final class Samples {
    static final UUID ID = new UUID(0, 1);
    static final Money TOTAL = eur(2_000);
    static final LedgerEntry CHARGE = new LedgerEntry(LedgerEntry.Kind.CHARGE, TOTAL);
    static final LedgerEntry REFUND = new LedgerEntry(LedgerEntry.Kind.REFUND, TOTAL);
    static final PaymentFact PROCESSED = new PaymentFact(Outcome.PROCESSED, TOTAL, eur(0));
    static final PaymentFact REFUNDED = new PaymentFact(Outcome.REFUNDED, TOTAL, TOTAL);
    static final PaymentFact UNKNOWN = new PaymentFact(Outcome.UNKNOWN, eur(0), eur(0));
    static final List<LedgerEntry> CHARGED = List.of(CHARGE);
    static final List<LedgerEntry> GIVEN_BACK = List.of(CHARGE, REFUND);

    private Samples() {}

    static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    static OrderFacts confirmed(Hold hold, int quantity, @Nullable PaymentFact payment, List<LedgerEntry> ledger) {
        return order(CONFIRMED_FINALLY, null, hold, quantity, payment, ledger);
    }

    static OrderFacts cancelled(Hold hold, @Nullable PaymentFact payment, List<LedgerEntry> ledger) {
        return order(CANCELLED_FINALLY, CancellationReason.CUSTOMER_REQUEST, hold, 2, payment, ledger);
    }

    static OrderFacts order(
            SagaState state,
            @Nullable CancellationReason reason,
            Hold hold,
            int quantity,
            @Nullable PaymentFact payment,
            List<LedgerEntry> ledger) {
        return new OrderFacts(
                ID,
                state.status(),
                state,
                reason,
                TOTAL,
                List.of(new Line("cable", 2)),
                List.of(new ReservationFact("cable", hold, quantity)),
                payment,
                ledger);
    }

    static JournalFacts journal(long revision, SagaState... states) {
        List<JournalFacts.Step> steps = new ArrayList<>();
        Stream.of(states).forEach(state -> steps.add(new JournalFacts.Step(steps.size() + 1L, state)));
        return new JournalFacts(ID, states[states.length - 1], revision, steps);
    }

    static List<Facts> healthy() {
        return List.of(
                confirmed(Hold.CONFIRMED, 2, PROCESSED, CHARGED),
                cancelled(Hold.RETURNED, REFUNDED, GIVEN_BACK),
                cancelled(Hold.SOLD_OUT, null, List.of()),
                journal(4, RESERVING_STOCK, TAKING_PAYMENT, CONFIRMING_STOCK, CONFIRMED_FINALLY),
                journal(5, RESERVING_STOCK, TAKING_PAYMENT, UNDOING, UNDOING, CANCELLED_FINALLY),
                new ProductFacts("cable", 8, 1, 10, 1, 4, 2),
                new KeyFacts("key", 1),
                new SightFacts(ID, CONFIRMED_FINALLY.status(), List.of()),
                new ServiceFacts("order-service", 0, 0, 2, 1, 1),
                new TopicFacts("order.replies", 10, 0, 0, 0),
                new RunFacts(3, 3, 1, 1, List.of(), List.of()));
    }
}
