package ordersaga.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ordersaga.checker.Invariant.Holds;

/// What must always hold: one list for the exhaustive exploration, the crash tests and a running system alike.
public final class Invariants {
    public static final List<Invariant<?>> ALL = Stream.of(
                    MoneyInvariants.LIST, StockInvariants.LIST, OrderInvariants.LIST, SystemInvariants.LIST)
            .<Invariant<?>>flatMap(List::stream)
            .toList();

    private Invariants() {}

    /// Every invariant that these facts violate.
    ///
    /// @param atRest whether those are asked for too that hold only at rest
    public static List<Violation> violatedBy(Facts facts, boolean atRest) {
        List<Violation> found = new ArrayList<>();
        for (Invariant<?> invariant : ALL) {
            if (atRest || invariant.holds() == Holds.ALWAYS) {
                invariant.check(facts).ifPresent(found::add);
            }
        }
        return found;
    }

    /// The lists are tables: severity, words, when it is violated, and the figures.
    record Table<F extends Facts>(Class<F> about) {
        Invariant<F> always(Severity severity, String violation, Predicate<F> isViolated, Function<F, String> detail) {
            return new Invariant<>(violation, severity, Holds.ALWAYS, about, isViolated, detail);
        }

        Invariant<F> atRest(Severity severity, String violation, Predicate<F> isViolated, Function<F, String> detail) {
            return new Invariant<>(violation, severity, Holds.AT_REST, about, isViolated, detail);
        }
    }
}
