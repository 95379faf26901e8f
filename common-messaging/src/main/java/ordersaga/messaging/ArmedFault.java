package ordersaga.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A fault that is set, with its end and its hits.
final class ArmedFault {
    private final Fault fault;
    private final Instant end;
    private final AtomicInteger hits = new AtomicInteger();
    private final CountDownLatch takenAway = new CountDownLatch(1);

    ArmedFault(Fault fault, Instant now) {
        this.fault = fault;
        this.end = now.plus(fault.ttl());
    }

    Fault fault() {
        return fault;
    }

    Faults.Status status(Instant now) {
        return new Faults.Status(fault, hits.get(), active(now), Duration.between(now, end));
    }

    boolean active(Instant now) {
        return now.isBefore(end) && (fault.times() == null || hits.get() < fault.times());
    }

    /// Whether it hits now, which counts.
    boolean hits(Instant now) {
        if (!active(now) || ThreadLocalRandom.current().nextDouble() >= fault.probability()) {
            return false;
        }
        int limit = fault.times() == null ? Integer.MAX_VALUE : fault.times();
        return hits.getAndUpdate(count -> Math.min(count + 1, limit)) < limit;
    }

    /// Whether it has hit once.
    boolean first() {
        return hits.get() == 1;
    }

    void takeAway() {
        takenAway.countDown();
    }

    /// Waits for the fault's delay, or until the fault is taken away or the thread is interrupted.
    void delay() {
        Duration delay = fault.delay() == null ? Fault.DEFAULT_DELAY : fault.delay();
        try {
            var _ = takenAway.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
