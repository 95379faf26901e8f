package ordersaga.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// What goes wrong on purpose now, and which services do not answer. Asked at most every two seconds, however many
/// pages are open.
@Component
class ActiveFaults {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Services services;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile State state = new State(List.of(), List.of(), Long.MIN_VALUE);

    ActiveFaults(Services services, InstantSource clock) {
        this.services = services;
        this.clock = clock;
    }

    /// @param away services that do not answer
    private record State(List<Fault> faults, List<Service> away, long readAt) {
        boolean isFresh() {
            return readAt != Long.MIN_VALUE && System.nanoTime() - readAt < FRESH.toNanos();
        }
    }

    private record Listing(List<Fault.Told> items) {}

    List<Fault> faults() {
        return now().faults;
    }

    List<Service> away() {
        return now().away;
    }

    /// What is to be asked anew, because something was changed here.
    void forget() {
        state = new State(state.faults, state.away, Long.MIN_VALUE);
    }

    private State now() {
        State known = state;
        if (known.isFresh()) {
            return known;
        }
        // Who comes while somebody asks takes what was known, unless nothing was.
        if (known.readAt == Long.MIN_VALUE) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return known;
        }
        try {
            if (!state.isFresh()) {
                state = ask();
            }
            return state;
        } finally {
            asking.unlock();
        }
    }

    private State ask() {
        Map<Service, Answer<Listing>> answers =
                services.all(service -> services.get(service, Listing.class, "/faults"));
        List<Fault> faults = new ArrayList<>();
        List<Service> away = new ArrayList<>();
        answers.forEach((service, answer) -> {
            switch (answer) {
                case Answer.Got<Listing>(Listing listing) ->
                    listing.items().stream()
                            .filter(Fault.Told::active)
                            .forEach(told -> faults.add(told.at(service, clock.instant())));
                case Answer.Refused<Listing> _ -> {} // faults are off there
                case Answer.Away<Listing> _ -> away.add(service);
            }
        });
        return new State(List.copyOf(faults), List.copyOf(away), System.nanoTime());
    }
}
