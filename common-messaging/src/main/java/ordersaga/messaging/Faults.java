package ordersaga.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// The faults that are set in this process. Without `saga.faults.enabled=true` none can be.
public final class Faults {
    /// Faults at most, the ended ones included: they stay to be counted until they are deleted or make room.
    static final int MAX_FAULTS = 100;

    private final InstantSource clock;
    private volatile List<Armed> armed = List.of();

    public Faults(InstantSource clock) {
        this.clock = clock;
    }

    /// The fault that hits now, counted as a hit. Costs one read where none is set.
    public Optional<Fault> hit(FaultPoint point, FaultSubject subject) {
        List<Armed> now = armed;
        if (now.isEmpty()) {
            return Optional.empty();
        }
        Instant at = clock.instant();
        return now.stream()
                .filter(candidate -> candidate.fault.point() == point
                        && candidate.fault.match().matches(subject)
                        && candidate.hits(at))
                .map(Armed::fault)
                .findFirst();
    }

    /// Sets a fault; one of the same name is replaced, its hits are forgotten.
    ///
    /// @return false when there is no room
    public synchronized boolean set(Fault fault) {
        Instant now = clock.instant();
        List<Armed> next = new ArrayList<>(armed);
        next.removeIf(other -> other.fault.name().equals(fault.name()));
        if (next.size() >= MAX_FAULTS) {
            next.removeIf(other -> !other.active(now));
        }
        if (next.size() >= MAX_FAULTS) {
            return false;
        }
        next.add(new Armed(fault, now.plus(fault.ttl()), new AtomicInteger()));
        next.sort(Comparator.comparing(other -> other.fault.name()));
        armed = List.copyOf(next);
        return true;
    }

    /// @return false when there is none of that name
    public synchronized boolean remove(String name) {
        List<Armed> next = new ArrayList<>(armed);
        boolean removed = next.removeIf(other -> other.fault.name().equals(name));
        armed = List.copyOf(next);
        return removed;
    }

    public synchronized void clear() {
        armed = List.of();
    }

    List<Status> all() {
        Instant now = clock.instant();
        return armed.stream()
                .map(it -> new Status(it.fault, it.hits.get(), it.active(now), Duration.between(now, it.end)))
                .toList();
    }

    /// @param left until its end; negative when that is over
    record Status(Fault fault, int hits, boolean active, Duration left) {}

    private record Armed(Fault fault, Instant end, AtomicInteger hits) {
        boolean active(Instant now) {
            return now.isBefore(end) && (fault.times() == null || hits.get() < fault.times());
        }

        boolean hits(Instant now) {
            if (!active(now) || ThreadLocalRandom.current().nextDouble() >= fault.probability()) {
                return false;
            }
            int limit = fault.times() == null ? Integer.MAX_VALUE : fault.times();
            return hits.getAndUpdate(count -> Math.min(count + 1, limit)) < limit;
        }
    }
}
