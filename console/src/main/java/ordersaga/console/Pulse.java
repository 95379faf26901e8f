package ordersaga.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Asks every service for the few meters that are shown, every two seconds, and remembers the last ten minutes: a page
/// that opens now shows what was before.
@Component
class Pulse implements SmartLifecycle {
    static final Duration EVERY = Duration.ofSeconds(2);
    private static final int POINTS = 300;

    /// Rates and latencies are over that many samples: 10 s.
    private static final int SPAN = 5;

    private static final String METERS = "/actuator/prometheus?includedNames=orders_accepted"
            + "&includedNames=orders_finished_seconds&includedNames=outbox_depth&includedNames=outbox_oldest_seconds"
            + "&includedNames=outbox_sent&includedNames=consumer_batch&includedNames=consumer_lag"
            + "&includedNames=dead_letters_open&includedNames=saga_set_aside";

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Services services;
    private final InstantSource clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Deque<Point> points = new ArrayDeque<>();
    private @Nullable Thread thread;

    Pulse(Services services, InstantSource clock) {
        this.services = services;
        this.clock = clock;
    }

    /// The last ten minutes, oldest first.
    synchronized List<Point> points() {
        return List.copyOf(points);
    }

    /// What is so now, and what was 10 s ago; null before the first look.
    synchronized @Nullable Now now() {
        return samples.isEmpty() ? null : new Now(samples.getLast(), samples.getFirst());
    }

    /// @param latest the newest sample
    /// @param before the one that rates are compared with
    record Now(Sample latest, Sample before) {
        double rate(Service service, String name, String... labels) {
            return latest.rate(before, service, name, labels);
        }
    }

    private void look() {
        Sample sample = sample();
        synchronized (this) {
            samples.addLast(sample);
            if (samples.size() > SPAN + 1) {
                samples.removeFirst();
            }
            points.addLast(point(sample, samples.getFirst()));
            if (points.size() > POINTS) {
                points.removeFirst();
            }
        }
    }

    private Sample sample() {
        Map<Service, Meters> meters = new EnumMap<>(Service.class);
        services.all(service -> services.get(service, String.class, METERS)).forEach((service, answer) -> {
            if (answer instanceof Answer.Got<String>(String text)) {
                meters.put(service, Meters.parse(text));
            }
        });
        Instant at = clock.instant();
        return new Sample(
                at,
                meters,
                services.get(Service.ORDER, OrderCounts.class, "/orders/counts?status=PENDING")
                        .orNull());
    }

    private static Point point(Sample now, Sample before) {
        OrderCounts pending = now.pending();
        double outbox = 0;
        double lag = 0;
        for (Service service : Service.values()) {
            outbox += now.sum(service, "outbox_depth");
            lag += now.sum(service, "consumer_lag");
        }
        return new Point(
                now.at().getEpochSecond(),
                now.rate(before, Service.ORDER, "orders_accepted_total"),
                now.rate(before, Service.ORDER, "orders_finished_seconds_count", "confirmed"),
                now.rate(before, Service.ORDER, "orders_finished_seconds_count", "cancelled"),
                now.finishedWithin(before, 0.5),
                now.finishedWithin(before, 0.99),
                pending == null ? 0 : pending.orders(),
                outbox,
                lag);
    }

    private void run() {
        try {
            while (true) {
                try {
                    look();
                } catch (RuntimeException e) {
                    LOG.warn("The services' meters could not be read; trying again", e);
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("pulse").start(this::run);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
