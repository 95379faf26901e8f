package ordersaga.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Faults in an order that follows from the seed: shuffled and dealt until none is left, then shuffled again, so that
/// none
/// is forgotten.
final class Deck {
    private static final int SHORTEST_PAUSE_MILLIS = 500;
    private static final int LONGEST_PAUSE_MILLIS = 4_000;

    private final List<Fault> faults;
    private final Random random;
    private final ArrayDeque<Fault> left = new ArrayDeque<>();

    /// @param length for which the fault lasts
    /// @param pause after it
    record Card(Fault fault, Duration length, Duration pause) {}

    /// @param faults one or more
    Deck(List<Fault> faults, long seed) {
        this.faults = List.copyOf(faults);
        this.random = new Random(seed);
    }

    Card next() {
        if (left.isEmpty()) {
            List<Fault> shuffled = new ArrayList<>(faults);
            Collections.shuffle(shuffled, random);
            left.addAll(shuffled);
        }
        Fault fault = left.remove();
        long spread = fault.longest().minus(fault.shortest()).toMillis();
        Duration length = fault.shortest().plusMillis(spread == 0 ? 0 : random.nextLong(spread));
        int pause = SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS);
        return new Card(fault, length, Duration.ofMillis(pause));
    }
}
