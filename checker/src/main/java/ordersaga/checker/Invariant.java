package ordersaga.checker;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// One thing that must hold, named by what it looks like when it does not.
///
/// @param violation in words: `money taken, order cancelled`
/// @param isViolated must be false of all facts
/// @param detail the figures of a violation
public record Invariant<F extends Facts>(
        String violation,
        Severity severity,
        Holds holds,
        Class<F> about,
        Predicate<F> isViolated,
        Function<F, String> detail) {

    /// When an invariant can be asked for.
    public enum Holds {
        /// At any moment, whatever fails.
        ALWAYS,
        /// When no message is under way and no fault is active.
        AT_REST
    }

    /// Empty where it holds, and where it is not about such facts.
    Optional<Violation> check(Facts facts) {
        return Optional.of(facts)
                .filter(about::isInstance)
                .map(about::cast)
                .filter(isViolated)
                .map(f -> new Violation(violation, severity, f.subject(), detail.apply(f)));
    }
}
