package ordersaga.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps calls from a gateway that does not answer: opens when most of the last calls had no answer, and then lets a
/// few through now and again. One for charges and one for refunds, so that trouble with the one does not hold up the
/// other.
final class Circuit {
    /// Calls that are looked back at.
    private static final int WINDOW = 50;

    /// Fewer say nothing: one order that is asked for again and again must not close the way for the others.
    private static final int MINIMUM = 20;

    private static final float FAILED_PERCENT = 50;
    private static final Duration OPEN_FOR = Duration.ofSeconds(2);
    private static final int PROBES = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    private Circuit() {}

    static CircuitBreaker named(String call, MeterRegistry meters) {
        var settings = CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, MINIMUM, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(FAILED_PERCENT)
                .waitDurationInOpenState(OPEN_FOR)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .build();
        CircuitBreaker circuit = CircuitBreaker.of(call, settings);
        circuit.getEventPublisher()
                .onStateTransition(event -> LOG.warn(
                        "The gateway's circuit for a {} is now {}",
                        call,
                        event.getStateTransition().getToState()));
        Gauge.builder("payment.gateway.circuit", circuit, it -> it.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
                .description("0 while calls of the gateway are let through, 1 while most or all are not made")
                .tag("call", call)
                .register(meters);
        return circuit;
    }
}
