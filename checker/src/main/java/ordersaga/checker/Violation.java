package ordersaga.checker;

/// An invariant that does not hold.
///
/// @param words which one
/// @param subject of whom: `order 0197…`
/// @param detail the figures
public record Violation(String words, Severity severity, String subject, String detail) {
    @Override
    public String toString() {
        return severity + ": " + words + " (" + subject + (detail.isEmpty() ? "" : ": " + detail) + ")";
    }
}
