package ordersaga.messaging;

import static ordersaga.messaging.TestTopics.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ordersaga.embedded.SharedServers;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.CannotAcquireLockException;

@Timeout(120)
class ConsumerTest {
    private final TestDatabase database = new TestDatabase(SharedServers.postgres());
    private final TestTopics topics = new TestTopics(SharedServers.kafka().bootstrapServers());
    private final List<Integer> batches = new CopyOnWriteArrayList<>();

    @BeforeEach
    void empty() {
        topics.emptied();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void records_are_handled_in_batches_in_the_order_of_their_key() {
        write("a", 1, 1_500);
        write("b", 1, 1_500);
        try (var consumer = consumer("order").start()) {
            untilHandled(consumer, "a", 1_500);
            untilHandled(consumer, "b", 1_500);
            assertThat(consumer.handled("a")).isEqualTo(numbers(1, 1_500));
            assertThat(consumer.handled("b")).isEqualTo(numbers(1, 1_500));
            assertThat(batches).hasSizeLessThan(100);
        }
    }

    @Test
    void offsets_are_committed_so_that_a_restart_goes_on_where_it_was() throws Exception {
        write("a", 1, 10);
        try (var consumer = consumer("restart").start()) {
            untilHandled(consumer, "a", 10);
        }
        write("a", 11, 20);
        try (var consumer = consumer("restart").start()) {
            untilHandled(consumer, "a", 20);
            assertThat(consumer.handled("a")).isEqualTo(numbers(1, 20));
        }
        try (Admin admin = Admin.create(topics.broker())) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("restart")
                    .partitionsToOffsetAndMetadata()
                    .get();
            assertThat(committed.values().stream()
                            .mapToLong(OffsetAndMetadata::offset)
                            .sum())
                    .isEqualTo(20);
        }
    }

    @Test
    void a_failing_record_is_isolated_in_few_steps() {
        write("a", 1, 200);
        write("a", TestConsumer.THROWS, TestConsumer.THROWS);
        write("a", 201, 300);
        write("a", TestConsumer.BREAKS_A_CONSTRAINT, TestConsumer.BREAKS_A_CONSTRAINT);
        write("a", 301, 400);
        try (var consumer = consumer("isolated").start()) {
            untilHandled(consumer, "a", 400);
            assertThat(consumer.handled("a")).isEqualTo(numbers(1, 400));
            assertThat(database.count("dead_letter")).isEqualTo(2);
            assertThat(batches).hasSizeLessThan(60);
            assertThat(consumer.meters.get("dead.letters").counter().count()).isEqualTo(2);
        }
    }

    @Test
    void what_no_record_is_to_blame_for_brings_the_whole_batch_again() {
        write("a", 1, 50);
        var failures = new AtomicInteger(3);
        try (var consumer = new TestConsumer(database, topics.broker(), "again", batch -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new CannotAcquireLockException("no lock");
                    }
                })
                .start()) {
            untilHandled(consumer, "a", 50);
            assertThat(consumer.handled("a")).isEqualTo(numbers(1, 50));
            assertThat(database.count("dead_letter")).isZero();
        }
    }

    @Test
    void an_error_stops_the_consumer_and_health_says_so() {
        var error = new AtomicBoolean();
        try (var consumer = new TestConsumer(database, topics.broker(), "error", _ -> {
                    if (error.get()) {
                        throw new AssertionError("a bug that must be seen");
                    }
                })
                .start()) {
            var health = new ListenersHealth(consumer.listeners, Duration.ofSeconds(30));
            write("a", 1, 5);
            untilHandled(consumer, "a", 5);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            error.set(true);
            write("a", 6, 6);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> health.health().getStatus().equals(Status.DOWN));
            assertThat(health.health().getDetails()).containsEntry("inventory.commands", "stopped");
        }
        try (var consumer = consumer("error").start()) {
            untilHandled(consumer, "a", 6);
        }
    }

    @Test
    void health_is_down_while_a_batch_is_stuck() {
        var stuck = new AtomicBoolean(true);
        try (var consumer = new TestConsumer(database, topics.broker(), "stuck", _ -> {
                    if (stuck.get()) {
                        throw new CannotAcquireLockException("no lock");
                    }
                })
                .start()) {
            var health = new ListenersHealth(consumer.listeners, Duration.ofSeconds(1));
            write("a", 1, 1);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> health.health().getStatus().equals(Status.DOWN));
            assertThat(String.valueOf(health.health().getDetails())).contains("stuck for", "no lock");
            stuck.set(false);
            untilHandled(consumer, "a", 1);
            await().until(() -> health.health().getStatus().equals(Status.UP));
        }
    }

    private TestConsumer consumer(String group) {
        return new TestConsumer(database, topics.broker(), group, batch -> batches.add(batch.size()));
    }

    private void write(String product, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            records.add(recordOf(TestRelay.numbered(product, i), i));
        }
        topics.write(records);
    }

    private static void untilHandled(TestConsumer consumer, String product, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(consumer.handled(product)).hasSize(count));
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
