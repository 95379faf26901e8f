package ordersaga.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordersaga.messaging.Columns;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lets requests wait until their order is final. They are told after the commit in this process; what another
/// instance finishes is found by one query for all that wait.
@Component
class FinalOrders {
    private static final String FINAL = "SELECT id FROM orders WHERE id = ANY (?) AND status <> 'PENDING'";

    private final Map<UUID, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();
    private final JdbcOperations jdbc;
    private volatile boolean closing;

    FinalOrders(JdbcOperations jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        Gauge.builder("orders.awaited", this::waiting)
                .description("orders whose end a request waits for")
                .register(meters);
    }

    int waiting() {
        return waiting.size();
    }

    /// Returns when the order is final, when the time is up, or when this process stops. Blocks its thread, which is a
    /// virtual one: waiting costs no more than the connection that waits.
    void await(UUID orderId, Duration atMost) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        waiting.compute(orderId, (_, others) -> {
            Set<CountDownLatch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(told);
            return all;
        });
        try {
            if (!closing) {
                told.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            waiting.computeIfPresent(orderId, (_, all) -> {
                all.remove(told);
                return all.isEmpty() ? null : all;
            });
        }
    }

    void tell(Collection<UUID> orderIds) {
        for (UUID id : orderIds) {
            Set<CountDownLatch> all = waiting.get(id);
            if (all != null) {
                all.forEach(CountDownLatch::countDown);
            }
        }
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void askForOthers() {
        List<UUID> ids = List.copyOf(waiting.keySet());
        if (!ids.isEmpty()) {
            tell(jdbc.query(FINAL, (row, _) -> row.getObject("id", UUID.class), Columns.of("uuid", ids)));
        }
    }

    /// Comes before the web server waits for its requests to end.
    @EventListener(ContextClosedEvent.class)
    void stop() {
        closing = true;
        tell(List.copyOf(waiting.keySet()));
    }
}
