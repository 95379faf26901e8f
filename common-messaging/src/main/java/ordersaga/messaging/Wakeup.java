package ordersaga.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tells the relay that there may be rows. A ring that nobody waits for is kept, once.
final class Wakeup {
    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (!pending()) {
            rung.release();
        }
    }

    boolean pending() {
        return rung.availablePermits() > 0;
    }

    /// Returns at the next ring, or when the time is up.
    void await(Duration atMost) throws InterruptedException {
        if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
        }
    }
}
