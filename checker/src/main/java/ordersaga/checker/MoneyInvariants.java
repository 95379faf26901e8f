package ordersaga.checker;

import static ordersaga.checker.OrderFacts.LedgerEntry.Kind.CHARGE;
import static ordersaga.checker.OrderFacts.LedgerEntry.Kind.REFUND;
import static ordersaga.checker.Severity.MONEY;
import static ordersaga.checker.Severity.RECORD;

import java.util.List;
import ordersaga.checker.Invariants.Table;
import ordersaga.checker.OrderFacts.PaymentFact;
import ordersaga.checker.OrderFacts.PaymentFact.Outcome;
import org.jspecify.annotations.Nullable;

/// Confirmed ⇔ exactly one charge of exactly the total, not refunded; cancelled ⇒ charges − refunds = 0. By the
/// gateway's ledger, and by payment's own books.
final class MoneyInvariants {
    private static final Table<OrderFacts> ORDER = new Table<>(OrderFacts.class);

    static final List<Invariant<OrderFacts>> LIST = List.of(
            ORDER.always(
                    MONEY,
                    "money taken, order cancelled",
                    o -> o.cancelled() && o.moneyKept() > 0,
                    MoneyInvariants::ledger),
            ORDER.always(MONEY, "charged twice", o -> o.count(CHARGE) > 1, MoneyInvariants::ledger),
            ORDER.always(
                    MONEY,
                    "charged something else than the total",
                    o -> o.ledger().stream()
                            .anyMatch(e -> e.kind() == CHARGE && !e.amount().equals(o.total())),
                    MoneyInvariants::ledger),
            ORDER.always(MONEY, "refunded more than was charged", o -> o.moneyKept() < 0, MoneyInvariants::ledger),
            ORDER.always(
                    MONEY,
                    "confirmed, but the money is not there",
                    o -> o.confirmed() && o.moneyKept() != o.total().amountMinor(),
                    MoneyInvariants::ledger),
            ORDER.always(
                    MONEY,
                    "confirmed, and money was given back",
                    o -> o.confirmed() && o.count(REFUND) > 0,
                    MoneyInvariants::ledger),
            ORDER.always(
                    RECORD,
                    "confirmed, but payment does not say it was paid",
                    o -> o.confirmed() && !is(o.payment(), Outcome.PROCESSED),
                    MoneyInvariants::books),
            ORDER.always(
                    RECORD,
                    "cancelled, but payment still holds money or may yet",
                    o -> o.cancelled()
                            && o.payment() != null
                            && !is(o.payment(), Outcome.DECLINED)
                            && !is(o.payment(), Outcome.REFUNDED),
                    MoneyInvariants::books),
            ORDER.atRest(
                    RECORD,
                    "payment's books contradict the gateway's ledger",
                    MoneyInvariants::contradictory,
                    o -> books(o) + "; " + ledger(o)));

    private MoneyInvariants() {}

    private static boolean is(@Nullable PaymentFact payment, Outcome outcome) {
        return payment != null && payment.outcome() == outcome;
    }

    private static boolean contradictory(OrderFacts o) {
        PaymentFact payment = o.payment();
        long charged = payment == null ? 0 : payment.charged().amountMinor();
        long refunded = payment == null ? 0 : payment.refunded().amountMinor();
        return charged != o.sum(CHARGE) || refunded != o.sum(REFUND);
    }

    private static String ledger(OrderFacts o) {
        return "total %d, gateway charged %d in %d, refunded %d in %d"
                .formatted(o.total().amountMinor(), o.sum(CHARGE), o.count(CHARGE), o.sum(REFUND), o.count(REFUND));
    }

    private static String books(OrderFacts o) {
        return "payment says " + (o.payment() == null ? "nothing" : o.payment().toString());
    }
}
