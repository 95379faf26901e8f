package ordersaga.checker;

import java.util.Optional;
import java.util.UUID;

/// An invariant that does not hold.
///
/// @param words which one
/// @param subject of whom: `order 0197…`
/// @param detail the figures
public record Violation(String words, Severity severity, String subject, String detail) {
    static final String ORDER = "order ";

    /// The order that it is about; empty where it is about something else.
    public Optional<UUID> order() {
        return subject.startsWith(ORDER)
                ? Optional.of(UUID.fromString(subject.substring(ORDER.length())))
                : Optional.empty();
    }

    Violation with(Whereabouts whereabouts) {
        return new Violation(
                words, severity, subject, detail.isEmpty() ? "" + whereabouts : detail + "; " + whereabouts);
    }

    @Override
    public String toString() {
        return severity + ": " + words + " (" + subject + (detail.isEmpty() ? "" : ": " + detail) + ")";
    }
}
