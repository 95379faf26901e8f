package ordersaga.checker;

import static ordersaga.checker.OrderFacts.Status.PENDING;
import static ordersaga.checker.SagaState.RESERVING_STOCK;
import static ordersaga.checker.SagaState.UNDOING;
import static ordersaga.checker.Severity.ORDER;
import static ordersaga.checker.Severity.RECORD;

import java.util.List;
import java.util.Set;
import ordersaga.checker.Invariants.Table;
import ordersaga.checker.JournalFacts.Step;
import ordersaga.checker.SightFacts.Sight;

/// No accepted order is forgotten or doubled, and no order goes back on what it told.
final class OrderInvariants {
    private static final Table<OrderFacts> ORDERS = new Table<>(OrderFacts.class);
    private static final Table<JournalFacts> JOURNALS = new Table<>(JournalFacts.class);
    private static final Table<KeyFacts> KEYS = new Table<>(KeyFacts.class);
    private static final Table<SightFacts> SIGHTS = new Table<>(SightFacts.class);
    private static final Table<StrayFacts> STRAYS = new Table<>(StrayFacts.class);

    private static final String FORGOTTEN = "order forgotten";
    private static final String NO_SUCH_ORDER = "accepted order does not exist";

    /// What says that an order was lost, so that one asks where.
    static final Set<String> LOST = Set.of(FORGOTTEN, NO_SUCH_ORDER);

    static final List<Invariant<?>> LIST = List.of(
            ORDERS.atRest(ORDER, FORGOTTEN, o -> o.status() == PENDING, o -> "rests in " + o.state()),
            ORDERS.always(
                    RECORD,
                    "status is not the saga's",
                    o -> o.status() != o.state().status(),
                    o -> o.status() + " in " + o.state()),
            ORDERS.always(
                    RECORD,
                    "cancelled without a reason, or a reason without an end",
                    o -> o.cancelled() ? o.reason() == null : o.reason() != null && o.state() != UNDOING,
                    o -> o.status() + " because of " + o.reason()),
            JOURNALS.always(RECORD, "a hole in the journal", j -> hasHole(j), j -> journal(j)),
            JOURNALS.always(ORDER, "a step that is not legal", j -> hasIllegalStep(j), j -> journal(j)),
            KEYS.always(ORDER, "one key, two orders", k -> k.orders() > 1, k -> k.orders() + " orders"),
            STRAYS.always(ORDER, "something done for an order that nobody placed", s -> true, StrayFacts::what),
            SIGHTS.always(ORDER, NO_SUCH_ORDER, s -> s.now() == null, s -> "seen " + s.seen()),
            SIGHTS.always(ORDER, "a client saw an order go back", s -> goesBack(s), s -> "seen " + s.seen()),
            SIGHTS.always(
                    ORDER,
                    "a final answer was taken back",
                    s -> s.seen().stream().anyMatch(sight -> sight.status() != PENDING && sight.status() != s.now()),
                    s -> "seen " + s.seen() + ", now " + s.now()));

    private OrderInvariants() {}

    private static boolean hasHole(JournalFacts j) {
        for (int i = 0; i < j.steps().size(); i++) {
            if (j.steps().get(i).revision() != i + 1) {
                return true;
            }
        }
        return j.steps().size() != j.revision();
    }

    private static boolean hasIllegalStep(JournalFacts j) {
        List<Step> steps = j.steps();
        if (steps.isEmpty()
                || steps.getFirst().state() != RESERVING_STOCK
                || steps.getLast().state() != j.state()) {
            return true;
        }
        for (int i = 1; i < steps.size(); i++) {
            if (!steps.get(i - 1).state().mayBecome(steps.get(i).state())) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesBack(SightFacts s) {
        List<Sight> seen = s.seen();
        for (int i = 1; i < seen.size(); i++) {
            if (seen.get(i).revision() < seen.get(i - 1).revision()) {
                return true;
            }
        }
        return false;
    }

    private static String journal(JournalFacts j) {
        return "in " + j.state() + " at revision " + j.revision() + ", journal "
                + j.steps().stream()
                        .map(step -> step.revision() + " " + step.state())
                        .toList();
    }
}
