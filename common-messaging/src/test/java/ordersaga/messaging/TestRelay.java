package ordersaga.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.events.ReserveInventory;

/// A relay as the auto-configuration makes it, with a short session, and numbered messages to send.
final class TestRelay implements AutoCloseable {
    static final Duration SESSION = Duration.ofSeconds(2);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Wakeup wakeup = new Wakeup();
    final Faults faults = new Faults(InstantSource.system());
    final Outbox outbox;
    final Relay relay;
    private final TestDatabase database;

    TestRelay(TestDatabase database, Map<String, Object> broker, String name) {
        this.database = database;
        outbox = new Outbox(database.jdbc, wakeup);
        relay = relay(database.sessions(name, SESSION), broker, wakeup, faults, meters);
    }

    static Relay relay(
            OutboxSession.Opener sessions,
            Map<String, Object> broker,
            Wakeup wakeup,
            Faults faults,
            SimpleMeterRegistry meters) {
        var properties = new MessagingProperties.Relay(
                500, Duration.ofMillis(100), SESSION, Duration.ofMillis(500), Duration.ofSeconds(5));
        return new Relay(sessions, ProducerSettings.of(broker, "test"), wakeup, "test", properties, faults, meters);
    }

    TestRelay start() {
        relay.start();
        return this;
    }

    /// Number `quantity` of the product.
    static ReserveInventory numbered(String product, int quantity) {
        return new ReserveInventory(UUID.randomUUID(), product, quantity);
    }

    void write(String product, int from, int to) {
        database.transactions.executeWithoutResult(_ -> {
            for (int i = from; i <= to; i++) {
                outbox.write(List.of(new Outgoing(numbered(product, i), null)));
            }
        });
    }

    @Override
    public void close() {
        relay.stop();
    }
}
