package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Headers;
import ordersaga.events.Money;
import ordersaga.events.ProductChanged;
import ordersaga.events.ReserveInventory;
import ordersaga.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RelayTest {
    private final TestDatabase database = new TestDatabase(SharedServers.postgres());
    private final TestTopics topics = new TestTopics(SharedServers.kafka().bootstrapServers());
    private final TestRelay first = new TestRelay(database, topics.broker(), "first");
    private final TestRelay second = new TestRelay(database, topics.broker(), "second");

    @BeforeEach
    void empty() {
        topics.fromNow();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        database.close();
    }

    @Test
    void a_message_travels_with_its_headers() {
        first.start();
        UUID order = UUID.fromString("0190a3c5-1111-7222-8333-444455556666");
        database.transactions.executeWithoutResult(_ -> first.outbox.write(List.of(
                new Outgoing(new ReserveInventory(order, "console-1", 2), "order-service/7"),
                new Outgoing(new ProductChanged("p", "Console", new Money(1, "EUR"), 1, 5), null))));
        untilSent();
        ConsumerRecord<byte[], byte[]> command =
                topics.read(Topic.INVENTORY_COMMANDS).getFirst();
        assertThat(headers(command))
                .containsEntry(Headers.SPEC_VERSION, "1.0")
                .containsEntry(Headers.ID, "20")
                .containsEntry(Headers.SOURCE, "test")
                .containsEntry(Headers.TYPE, "inventory.reserve")
                .containsEntry(Headers.SUBJECT, "console-1")
                .containsEntry(Headers.SCHEMA_VERSION, "1")
                .containsEntry(Headers.CORRELATION_ID, order.toString())
                .containsEntry(Headers.CAUSATION_ID, "order-service/7")
                .containsEntry(Headers.TRACE_PARENT, "00-0190a3c5111172228333444455556666-0000000000000014-01")
                .containsEntry(Headers.CONTENT_TYPE, "application/json")
                .hasEntrySatisfying(Headers.TIME, time -> assertThat(time).matches("20..-..-..T.*Z"));
        assertThat(command.key()).asString().isEqualTo("console-1");
        assertThat(TestTopics.message(command)).isEqualTo(new ReserveInventory(order, "console-1", 2));
        assertThat(headers(topics.read(Topic.PRODUCT_EVENTS).getFirst()))
                .doesNotContainKeys(Headers.CORRELATION_ID, Headers.CAUSATION_ID, Headers.TRACE_PARENT);
        assertThat(first.meters.get("outbox.sent").counter().count()).isEqualTo(2);
    }

    @Test
    void a_smaller_id_that_commits_later_is_not_lost() throws Exception {
        first.start();
        var written = new CountDownLatch(1);
        var laterSent = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> database.transactions.executeWithoutResult(_ -> {
                    first.outbox.write(List.of(new Outgoing(TestRelay.numbered("slow", 1), null)));
                    written.countDown();
                    awaitQuietly(laterSent);
                }));
        written.await();
        first.write("fast", 1, 3);
        untilSent();
        laterSent.countDown();
        slow.join();
        untilSent();
        assertThat(numbers()).containsEntry("slow", List.of(1)).containsEntry("fast", List.of(1, 2, 3));
        assertThat(topics.read(Topic.INVENTORY_COMMANDS).stream()
                        .filter(it -> TestTopics.message(it).key().equals("slow"))
                        .map(it -> TestTopics.header(it, Headers.ID)))
                .containsExactly("20");
    }

    @Test
    void a_key_keeps_its_order_under_load() throws Exception {
        first.start();
        List<Thread> writers = IntStream.range(0, 8)
                .mapToObj(key -> Thread.ofVirtual().start(() -> {
                    for (int i = 1; i <= 2_000; i += 10) {
                        first.write("p" + key, i, i + 9);
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }
        untilSent();
        assertThat(numbers().values())
                .hasSize(8)
                .allSatisfy(it -> assertThat(it)
                        .isEqualTo(IntStream.rangeClosed(1, 2_000).boxed().toList()));
        assertThat(first.meters.get("outbox.batch").summary().max()).isGreaterThan(1);
    }

    @Test
    void of_two_relays_one_leads() {
        first.start();
        await().until(first.relay::leading);
        second.start();
        first.write("p", 1, 10);
        untilSent();
        assertThat(second.relay.leading()).isFalse();
        assertThat(second.meters.get("outbox.sent").counter().count()).isZero();
        first.close();
        await().until(second.relay::leading);
        second.write("p", 11, 20);
        untilSent();
        assertThat(numbers())
                .containsEntry("p", IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void who_loses_its_connection_hands_over() {
        first.start();
        await().until(first.relay::leading);
        second.start();
        database.asOwner("""
                SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks l USING (pid)
                WHERE l.locktype = 'advisory' AND a.datname = current_database()
                """);
        first.write("p", 1, 10);
        untilSent();
        await().untilAsserted(() -> assertThat(first.relay.leading()).isNotEqualTo(second.relay.leading()));
        assertThat(numbers())
                .containsEntry("p", IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void the_server_ends_a_session_that_says_nothing() throws Exception {
        try (OutboxSession silent =
                database.sessions("silent", TestRelay.SESSION).open()) {
            assertThat(silent.tryLead()).isTrue();
            first.start();
            await().during(Duration.ofMillis(800)).until(() -> !first.relay.leading());
            await().atMost(Duration.ofSeconds(10)).until(first.relay::leading);
            org.assertj.core.api.Assertions.assertThatThrownBy(silent::proveLeading)
                    .isInstanceOf(java.sql.SQLException.class);
        }
    }

    @Test
    void a_stop_sends_what_was_committed_before_it() {
        first.start();
        await().until(first.relay::leading);
        first.write("p", 1, 3_000);
        first.close();
        assertThat(database.count("outbox")).isZero();
        assertThat(numbers().get("p")).hasSize(3_000);
    }

    @Test
    void rows_that_another_process_wrote_are_found() {
        first.start();
        await().until(first.relay::leading);
        second.write("p", 1, 5);
        await().atMost(Duration.ofSeconds(3)).until(() -> database.count("outbox") == 0);
    }

    private void untilSent() {
        await().atMost(Duration.ofSeconds(60)).until(() -> database.count("outbox") == 0);
    }

    private Map<String, List<Integer>> numbers() {
        return topics.read(Topic.INVENTORY_COMMANDS).stream()
                .map(it -> (ReserveInventory) TestTopics.message(it))
                .collect(Collectors.groupingBy(
                        ReserveInventory::productId,
                        Collectors.mapping(ReserveInventory::quantity, Collectors.toList())));
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> it) {
        return java.util.Arrays.stream(it.headers().toArray())
                .collect(Collectors.toMap(
                        org.apache.kafka.common.header.Header::key, h -> TestTopics.header(it, h.key())));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
