package ordersaga.checker;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import ordersaga.checker.OrderFacts.Status;

/// What a check came to.
///
/// @param facts how many were looked at
/// @param orders how many orders there are of each status
/// @param count all violations, also those that were too many to keep
/// @param seen the violations that were kept, in the order in which they were seen
/// @param worst the first of the worst severity
public record Verdict(
        long facts, Map<Status, Long> orders, long count, List<Violation> seen, Optional<Violation> worst) {
    public Verdict {
        seen = List.copyOf(seen);
    }

    public boolean holds() {
        return count == 0;
    }

    /// The first that was seen.
    public Optional<Violation> first() {
        return seen.stream().findFirst();
    }

    /// Worst first; equally bad ones in the order in which they were seen.
    public List<Violation> bySeverity() {
        return seen.stream().sorted(comparing(Violation::severity)).toList();
    }

    /// A few lines for people: the verdict, the first and the worst violation.
    public String inWords() {
        String checked = "%d orders confirmed, %d cancelled, %d pending; %d facts looked at"
                .formatted(of(Status.CONFIRMED), of(Status.CANCELLED), of(Status.PENDING), facts);
        return worst.map(bad -> "VIOLATED %d times (%s)%n  worst: %s%n  first: %s"
                        .formatted(count, checked, bad, first().orElse(bad)))
                .orElse("all invariants hold (" + checked + ")");
    }

    /// The same, with what else is known about each violation that was kept.
    Verdict mapped(UnaryOperator<Violation> more) {
        return new Verdict(facts, orders, count, seen.stream().map(more).toList(), worst.map(more));
    }

    private long of(Status status) {
        return orders.getOrDefault(status, 0L);
    }
}
