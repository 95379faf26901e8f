package ordersaga.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The faults that are set in this process. Without `saga.faults.enabled=true` none can be.
public final class Faults {
    /// Faults at most, the ended ones included: they stay to be counted until they are deleted or make room.
    static final int MAX_FAULTS = 100;

    /// Of a process that [FaultAction#CRASH] halted.
    public static final int CRASH_EXIT_CODE = 99;

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final InstantSource clock;
    private volatile List<ArmedFault> armed = List.of();

    public Faults(InstantSource clock) {
        this.clock = clock;
    }

    /// Lets happen here what is set, in the order of the faults' names: DELAY waits, CRASH ends the process, FAIL and
    /// DROP
    /// throw, and what comes after those does not hit. Costs one read where none is set.
    ///
    /// @param subjects what is in hand; asked for only where a fault is set. A fault hits once however many match
    /// @return whether the point's own action is due, which is the caller's: DUPLICATE or REJECT
    public boolean at(FaultPoint point, Supplier<Stream<FaultSubject>> subjects) {
        if (armed.isEmpty()) {
            return false;
        }
        boolean due = false;
        Instant now = clock.instant();
        for (ArmedFault fault : matching(point, subjects, now)) {
            due |= fault.hits(now) && happens(fault);
        }
        return due;
    }

    /// The first fault by name that hits now, counted as a hit, for a caller that knows what to do with every action.
    public Optional<Fault> hit(FaultPoint point, Supplier<Stream<FaultSubject>> subjects) {
        if (armed.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return matching(point, subjects, now).stream()
                .filter(it -> it.hits(now))
                .findFirst()
                .map(ArmedFault::fault);
    }

    /// Ends this process at once and without farewell, as if it were killed.
    public void crash(Fault fault) {
        crash(fault.name() + " at " + fault.point().pointName());
    }

    /// @param why for the log
    public static void crash(String why) {
        LOG.error("Fault {} halts this process", why);
        Runtime.getRuntime().halt(CRASH_EXIT_CODE);
    }

    private List<ArmedFault> matching(FaultPoint point, Supplier<Stream<FaultSubject>> subjects, Instant now) {
        List<ArmedFault> here = armed.stream()
                .filter(it -> it.fault().point() == point && it.active(now))
                .toList();
        if (here.isEmpty()) {
            return here;
        }
        List<FaultSubject> inHand = subjects.get().toList();
        return here.stream()
                .filter(it -> inHand.stream().anyMatch(it.fault().match()::matches))
                .toList();
    }

    private boolean happens(ArmedFault hit) {
        Fault fault = hit.fault();
        if (hit.first()) {
            LOG.info("Fault {} hits {}: {}", fault.name(), fault.point().pointName(), fault.action());
        }
        switch (fault.action()) {
            case FAIL -> throw new FaultException(fault);
            case DROP -> throw new AnswerLostException(fault);
            case DELAY -> hit.delay();
            case CRASH -> crash(fault);
            case DUPLICATE, REJECT -> {
                return true;
            }
            case DECLINE, TIMEOUT_DONE, TIMEOUT_NOT_DONE ->
                throw new IllegalStateException(fault.action() + " is for a gateway alone");
        }
        return false;
    }

    /// Sets a fault; one of the same name is replaced, its hits are forgotten.
    ///
    /// @return false when there is no room
    public synchronized boolean set(Fault fault) {
        Instant now = clock.instant();
        takeAway(other -> other.fault().name().equals(fault.name()));
        if (armed.size() >= MAX_FAULTS) {
            takeAway(other -> !other.active(now));
        }
        if (armed.size() >= MAX_FAULTS) {
            return false;
        }
        List<ArmedFault> next = new ArrayList<>(armed);
        next.add(new ArmedFault(fault, now));
        next.sort(Comparator.comparing(other -> other.fault().name()));
        armed = List.copyOf(next);
        LOG.info(
                "Fault {} is set for {} s: {} at {}",
                fault.name(),
                fault.ttl().toSeconds(),
                fault.action(),
                fault.point().pointName());
        return true;
    }

    /// @return false when there is none of that name
    public boolean remove(String name) {
        return takeAway(other -> other.fault().name().equals(name));
    }

    /// Also wakes who is being delayed.
    public void clear() {
        takeAway(_ -> true);
    }

    private synchronized boolean takeAway(Predicate<ArmedFault> which) {
        List<ArmedFault> gone = armed.stream().filter(which).toList();
        armed = armed.stream().filter(which.negate()).toList();
        gone.forEach(ArmedFault::takeAway);
        return !gone.isEmpty();
    }

    List<Status> all() {
        Instant now = clock.instant();
        return armed.stream().map(it -> it.status(now)).toList();
    }

    /// @param left until its end; negative when that is over
    record Status(Fault fault, int hits, boolean active, Duration left) {}
}
