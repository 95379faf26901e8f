package ordersaga.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting for what can only be asked.
final class Waiting {
    private static final long STEP_MILLIS = 20;

    private Waiting() {}

    /// Whether the condition came true in time.
    static boolean until(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }
}
