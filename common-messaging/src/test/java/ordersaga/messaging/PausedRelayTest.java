package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.SharedServers;
import ordersaga.events.ReserveInventory;
import ordersaga.events.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A relay's process is paused past its leadership, another takes over, and then the first wakes up.
@Timeout(180)
class PausedRelayTest {
    private static final int KEYS = 4;
    private static final int HALF = 3_000;

    private final TestDatabase database = new TestDatabase(SharedServers.postgres());
    private final TestTopics topics = new TestTopics(SharedServers.kafka().bootstrapServers());
    private final TestRelay successor = new TestRelay(database, topics.broker(), "successor");

    @AfterEach
    void stop() {
        successor.close();
        database.close();
    }

    @Test
    void everything_arrives_and_a_key_ends_with_its_last_message(@TempDir Path folder) {
        topics.fromNow();
        ChildProcess paused = ChildProcess.start(command(), Map.of(), folder.resolve("log"), "TERM");
        try {
            await().atMost(Duration.ofSeconds(30)).until(this::someoneLeads);
            Thread writer = Thread.ofVirtual().start(() -> write(1, HALF));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !topics.read(Topic.INVENTORY_COMMANDS).isEmpty());
            paused.signal("STOP");
            join(writer);
            assertThat(database.count("outbox")).isPositive();
            assertThat(successor.relay.leading()).isFalse();

            successor.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> database.count("outbox") == 0);
            assertThat(successor.relay.leading()).isTrue();

            // What it deletes or sends now is late.
            paused.signal("CONT");
            write(HALF + 1, 2 * HALF);
            await().atMost(Duration.ofSeconds(30)).until(() -> database.count("outbox") == 0);
            await().during(Duration.ofSeconds(2)).until(() -> successor.relay.leading() && paused.isAlive());
        } finally {
            paused.kill();
        }
        assertAllArrived();
    }

    private void assertAllArrived() {
        Map<String, List<Integer>> arrived = topics.read(Topic.INVENTORY_COMMANDS).stream()
                .map(it -> (ReserveInventory) TestTopics.message(it))
                .collect(Collectors.groupingBy(
                        ReserveInventory::productId,
                        Collectors.mapping(ReserveInventory::quantity, Collectors.toList())));
        assertThat(arrived).hasSize(KEYS);
        arrived.values().forEach(numbers -> {
            assertThat(new TreeSet<>(numbers))
                    .isEqualTo(
                            IntStream.rangeClosed(1, 2 * HALF).boxed().collect(Collectors.toCollection(TreeSet::new)));
            assertThat(numbers.stream().distinct().toList()).isSorted();
            assertThat(numbers.getLast()).isEqualTo(2 * HALF);
        });
    }

    private void write(int from, int to) {
        for (int i = from; i <= to; i += 10) {
            for (int key = 0; key < KEYS; key++) {
                successor.write("p" + key, i, i + 9);
            }
        }
    }

    private boolean someoneLeads() {
        Long leaders = database.jdbc.queryForObject("""
                SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """, Long.class);
        return leaders != null && leaders == 1;
    }

    private List<String> command() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                RelayMain.class.getName(),
                database.database.jdbcUrl(),
                database.database.app().user(),
                database.database.app().password(),
                SharedServers.kafka().bootstrapServers());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
