package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordersaga.embedded.EmbeddedKafka;
import ordersaga.embedded.SharedServers;
import ordersaga.events.ReserveInventory;
import ordersaga.events.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

/// The broker goes away and comes back, while messages are written: nothing is lost, and nothing is deleted
/// too early.
@Timeout(180)
class BrokerOutageTest {
    private static final int KEYS = 4;

    private final TestDatabase database = new TestDatabase(SharedServers.postgres());
    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final TestTopics topics = new TestTopics(kafka.bootstrapServers());
    private final TestRelay relay = new TestRelay(database, topics.broker(), "relay");
    private int written;

    @BeforeEach
    void start() {
        new Topics(topics.broker(), Duration.ofSeconds(30)).start();
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.close();
        kafka.kill();
        database.close();
    }

    @Test
    void a_killed_broker_loses_nothing() throws Exception {
        Thread writer = writing();
        kafka.kill();
        writer.join();
        var health = new RelayHealth(relay.relay, Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> health.health().getStatus().equals(Status.DOWN));
        long waiting = database.count("outbox");
        assertThat(waiting).isPositive();
        await().during(Duration.ofSeconds(3)).until(() -> database.count("outbox") == waiting);
        kafka.restart();
        untilAllArrived();
        await().until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void a_frozen_broker_loses_nothing() throws Exception {
        Thread writer = writing();
        kafka.pause();
        writer.join();
        long waiting = database.count("outbox");
        assertThat(waiting).isPositive();
        // Longer than the producer waits, and longer than the database would keep a leader that says nothing.
        await().pollDelay(Duration.ofSeconds(25))
                .atMost(Duration.ofSeconds(30))
                .until(() -> database.count("outbox") == waiting && relay.relay.leading());
        kafka.resume();
        untilAllArrived();
    }

    @Test
    void offsets_that_a_dying_broker_did_not_take_are_committed_once_it_is_back() {
        var killed = new AtomicBoolean();
        Consumer<List<Received>> killer = _ -> {
            if (killed.compareAndSet(false, true)) {
                kafka.kill();
            }
        };
        try (TestConsumer consumer = new TestConsumer(database, topics.broker(), "late", killer).start()) {
            relay.write("p", 1, 3);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.handled("p").size() == 3);
            kafka.restart();
            await().atMost(Duration.ofSeconds(60)).until(() -> topics.committed("late") == 3);
            assertThat(consumer.handled("p")).containsExactly(1, 2, 3);
        }
    }

    /// Writes on and on, and returns when some of it was sent; ends a while later.
    private Thread writing() {
        var stop = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            while (written < 20_000 && !stop.get()) {
                int from = written + 1;
                IntStream.range(0, KEYS).forEach(key -> relay.write("p" + key, from, from + 4));
                written += 5;
            }
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> relay.meters.get("outbox.sent").counter().count() > 500);
        Thread.ofVirtual().start(() -> {
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            stop.set(true);
        });
        return writer;
    }

    private void untilAllArrived() {
        await().atMost(Duration.ofSeconds(60)).until(() -> database.count("outbox") == 0);
        Map<String, List<Integer>> arrived = topics.read(Topic.INVENTORY_COMMANDS).stream()
                .map(it -> (ReserveInventory) TestTopics.message(it))
                .collect(Collectors.groupingBy(
                        ReserveInventory::productId,
                        Collectors.mapping(ReserveInventory::quantity, Collectors.toList())));
        assertThat(arrived).hasSize(KEYS);
        arrived.values().forEach(numbers -> {
            assertThat(new TreeSet<>(numbers))
                    .hasSize(written)
                    .isEqualTo(
                            IntStream.rangeClosed(1, written).boxed().collect(Collectors.toCollection(TreeSet::new)));
            assertThat(numbers.getLast()).isEqualTo(written);
            assertThat(numbers.stream().distinct().toList()).isSorted();
        });
    }
}
