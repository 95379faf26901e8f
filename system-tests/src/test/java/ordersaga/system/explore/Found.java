package ordersaga.system.explore;

import java.util.List;

/// A violation, and a shortest way to it.
///
/// @param invariant in words
/// @param detail the figures
/// @param trace the steps from the start, each with the state after it
record Found(String invariant, String detail, List<String> trace) {
    @Override
    public String toString() {
        return "%s%n  %s%n  after:%n    %s"
                .formatted(invariant, detail, String.join(System.lineSeparator() + "    ", trace));
    }
}
