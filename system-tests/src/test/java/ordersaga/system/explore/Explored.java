package ordersaga.system.explore;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a search came to.
///
/// @param states different states of the whole system
/// @param transitions steps between them, those that change nothing included
/// @param rests states in which nothing that was ever sent changes anything any more
/// @param ends how the orders ended in them
/// @param rows the rows of the saga's table that were used
/// @param found the first violation
record Explored(
        Configuration configuration,
        int states,
        long transitions,
        int rests,
        Set<String> ends,
        Set<Rows.Row> rows,
        Duration took,
        Optional<Found> found) {
    @Override
    public String toString() {
        return "%-48s %,10d states %,12d transitions %,7d at rest %6.1f s"
                .formatted(configuration.name(), states, transitions, rests, took.toMillis() / 1_000.0);
    }
}
