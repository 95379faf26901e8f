package ordersaga.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Tells each phase and each fault in a line as it happens, and counts what was hit.
final class Report {
    private final Consumer<String> say;
    private final IntSupplier inFlight;
    private final long began = System.nanoTime();
    private final Map<String, Hits> faults = new TreeMap<>();

    /// @param struck how often the fault was there
    /// @param inFlight how often there were orders in flight then
    record Hits(long struck, long inFlight) {
        Hits and(int orders) {
            return new Hits(struck + 1, inFlight + (orders > 0 ? 1 : 0));
        }
    }

    /// @param inFlight orders that are accepted and not final, as far as customers know
    Report(Consumer<String> say, IntSupplier inFlight) {
        this.say = say;
        this.inFlight = inFlight;
    }

    void tell(String phase, String what) {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        say.accept(String.format(Locale.ROOT, "%02d:%02d  %-7s %s", seconds / 60, seconds % 60, phase, what));
    }

    void begins(Fault fault, Duration length) {
        int orders = inFlight.getAsInt();
        synchronized (faults) {
            faults.merge(fault.name(), new Hits(0, 0).and(orders), (hits, _) -> hits.and(orders));
        }
        String time = length.isZero() ? "" : String.format(Locale.ROOT, " for %.1f s", length.toMillis() / 1e3);
        tell("fault", String.format(Locale.ROOT, "%-62s %2d in flight", fault.name() + time, orders));
    }

    /// It did not come to anything, so it proves nothing.
    void failed(Fault fault, Exception e) {
        synchronized (faults) {
            faults.computeIfPresent(
                    fault.name(),
                    (_, hits) -> new Hits(Math.max(0, hits.struck() - 1), Math.max(0, hits.inFlight() - 1)));
        }
        tell(
                "fault",
                fault.name() + ": could not, "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason"));
    }

    Map<String, Hits> faults() {
        synchronized (faults) {
            return new TreeMap<>(faults);
        }
    }
}
