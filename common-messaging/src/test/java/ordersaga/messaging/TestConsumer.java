package ordersaga.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ordersaga.events.ReserveInventory;
import ordersaga.events.Topic;
import ordersaga.messaging.Listeners.Listener;

/// A consumer of inventory commands as the auto-configuration makes it, that notes in a table what it handled.
///
/// Two numbers are bad: one makes it throw, one breaks a constraint.
final class TestConsumer implements AutoCloseable {
    static final int THROWS = 1_000_013;
    static final int BREAKS_A_CONSTRAINT = 1_000_666;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Faults faults = new Faults(InstantSource.system());
    final Listener listener;
    final Listeners listeners;
    private final TestDatabase database;

    /// @param before called with each batch before it is noted
    TestConsumer(TestDatabase database, Map<String, Object> broker, String group, Consumer<List<Received>> before) {
        this.database = database;
        database.asOwner("""
                CREATE TABLE IF NOT EXISTS handled (
                    seq int GENERATED ALWAYS AS IDENTITY, id text, key text, number int CHECK (number <> 1000666));
                GRANT SELECT, INSERT ON handled TO PUBLIC;
                """);
        var properties = new MessagingProperties.Consumer(
                500, 1, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60));
        var factory = new ListenerFactory(
                broker,
                group,
                null,
                properties,
                database.transactions,
                new DeadLetters(database.jdbc, meters),
                faults,
                meters);
        listener = factory.listenerFor(new BatchHandler() {
            @Override
            public Topic topic() {
                return Topic.INVENTORY_COMMANDS;
            }

            @Override
            public void handle(List<Received> batch) {
                before.accept(batch);
                batch.forEach(TestConsumer.this::note);
            }
        });
        listeners = new Listeners(List.of(listener), meters);
    }

    TestConsumer start() {
        listeners.start();
        return this;
    }

    private void note(Received received) {
        var command = (ReserveInventory) received.message();
        if (command.quantity() == THROWS) {
            throw new IllegalStateException("no handling of " + THROWS);
        }
        database.jdbc.update(
                "INSERT INTO handled (id, key, number) VALUES (?, ?, ?)",
                received.id(),
                command.productId(),
                command.quantity());
    }

    List<Integer> handled(String product) {
        return database.jdbc.queryForList(
                "SELECT number FROM handled WHERE key = ? ORDER BY seq", Integer.class, product);
    }

    @Override
    public void close() {
        listeners.stop();
    }
}
