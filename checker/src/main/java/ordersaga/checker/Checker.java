package ordersaga.checker;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordersaga.checker.OrderFacts.Status;

/// Is shown facts one by one, and keeps of them only counts and violations. Not for several threads.
public final class Checker {
    /// So many violations are kept; the others are counted.
    static final int KEPT = 1_000;

    private final boolean atRest;
    private final List<Violation> kept = new ArrayList<>();
    private final Map<Status, Long> orders = new EnumMap<>(Status.class);
    private long violations;
    private long facts;
    private Optional<Violation> worst = Optional.empty();

    /// @param atRest whether no message is under way and no fault is active, so that all invariants are asked for
    public Checker(boolean atRest) {
        this.atRest = atRest;
    }

    /// @return what these facts violate
    public List<Violation> see(Facts seen) {
        facts++;
        if (seen instanceof OrderFacts order) {
            orders.merge(order.status(), 1L, Long::sum);
        }
        List<Violation> found = Invariants.violatedBy(seen, atRest);
        found.forEach(this::keep);
        return found;
    }

    private void keep(Violation violation) {
        violations++;
        if (worst.isEmpty() || violation.severity().compareTo(worst.get().severity()) < 0) {
            worst = Optional.of(violation);
        }
        if (kept.size() < KEPT) {
            kept.add(violation);
        }
    }

    public Verdict verdict() {
        return new Verdict(facts, Map.copyOf(orders), violations, kept, worst);
    }
}
