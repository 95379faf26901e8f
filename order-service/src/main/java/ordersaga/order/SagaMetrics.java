package ordersaga.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Stream;
import ordersaga.order.saga.Decision.Rule;
import org.springframework.stereotype.Component;

/// Counts what has become of orders. The clock only measures here: it decides nothing.
@Component
class SagaMetrics {
    private final InstantSource clock;
    private final Counter accepted;
    private final Counter refused;
    private final MeterRegistry meters;

    SagaMetrics(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        accepted = Counter.builder("orders.accepted")
                .description("orders taken in")
                .register(meters);
        refused = Counter.builder("orders.refused")
                .description("requests for an order that were told to come again later, as there is too much to do")
                .register(meters);
        // All of them are there from the start, so that none is missing from a graph because it is 0.
        Stream.of(OrderStatus.CONFIRMED, OrderStatus.CANCELLED).forEach(this::finished);
        Stream.of(Rule.values()).forEach(this::setAside);
    }

    void accepted(int orders) {
        accepted.increment(orders);
    }

    void refused() {
        refused.increment();
    }

    void ran(SagaRun run) {
        run.setAside().forEach(it -> setAside(it.rule()).increment());
        if (run.changed() && run.status() != OrderStatus.PENDING) {
            finished(run.status()).record(Duration.between(run.before().createdAt(), clock.instant()));
        }
    }

    private Timer finished(OrderStatus outcome) {
        return Timer.builder("orders.finished")
                .description("orders by outcome, and how long they took")
                .tag("outcome", lower(outcome))
                .publishPercentileHistogram()
                .register(meters);
    }

    private Counter setAside(Rule rule) {
        return Counter.builder("saga.set.aside")
                .description("inputs that changed nothing, by the reason why")
                .tag("rule", lower(rule))
                .register(meters);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
