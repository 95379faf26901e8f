package ordersaga.messaging;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import ordersaga.embedded.SharedServers;
import ordersaga.events.ReserveInventory;
import ordersaga.events.Topic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the points of relays and consumers do to messages: nothing is lost, whatever is set.
@Timeout(120)
class FaultPointsTest {
    private final TestDatabase database = new TestDatabase(SharedServers.postgres());
    private final TestTopics topics = new TestTopics(SharedServers.kafka().bootstrapServers());
    private final TestRelay relay = new TestRelay(database, topics.broker(), "faulty");

    @BeforeEach
    void empty() {
        topics.emptied();
    }

    @AfterEach
    void close() {
        relay.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"RELAY_BEFORE_SEND", "RELAY_AFTER_SEND"})
    void a_relay_that_fails_sends_all_the_same(FaultPoint point) {
        set(relay.faults, point, FaultAction.FAIL, 2);
        relay.write("a", 1, 20);
        relay.start();
        untilSent();
        assertThat(hits(relay.faults)).isEqualTo(2);
        assertThat(sent("a").subList(sent("a").size() - 20, sent("a").size())).isEqualTo(numbers(20));
        assertThat(sent("a").size()).isEqualTo(point == FaultPoint.RELAY_BEFORE_SEND ? 20 : 60);
    }

    @Test
    void a_duplicating_relay_sends_its_batch_twice_in_order() {
        set(relay.faults, FaultPoint.RELAY_BEFORE_SEND, FaultAction.DUPLICATE, 1);
        relay.write("a", 1, 5);
        relay.start();
        untilSent();
        assertThat(sent("a")).isEqualTo(List.of(1, 2, 3, 4, 5, 1, 2, 3, 4, 5));
    }

    @Test
    void a_relay_that_is_delayed_beyond_its_leadership_sends_as_the_leader_it_is_again() {
        Duration longer = TestRelay.SESSION.multipliedBy(2);
        relay.faults.set(fault(FaultPoint.RELAY_BEFORE_SEND, FaultAction.DELAY, 1, longer, FaultSubject.ANY));
        relay.write("a", 1, 5);
        relay.start();
        untilSent();
        assertThat(sent("a")).isEqualTo(numbers(5));
    }

    @Test
    void a_delayed_relay_stops_when_it_is_to() {
        relay.faults.set(
                fault(FaultPoint.RELAY_AFTER_SEND, FaultAction.DELAY, 1, Duration.ofMinutes(1), FaultSubject.ANY));
        relay.write("a", 1, 5);
        relay.start();
        await().until(() -> hits(relay.faults) == 1);
        relay.close();
        await().until(() -> !relay.relay.isRunning());
    }

    @Test
    void a_fault_of_the_relay_knows_what_a_message_is_about() {
        var match = new FaultSubject(null, "b", null, "inventory.reserve");
        relay.faults.set(fault(FaultPoint.RELAY_BEFORE_SEND, FaultAction.DUPLICATE, 5, null, match));
        relay.start();
        relay.write("a", 1, 5);
        untilSent();
        assertThat(hits(relay.faults)).isZero();
        relay.write("b", 1, 5);
        untilSent();
        assertThat(hits(relay.faults)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSUMER_BEFORE_COMMIT", "CONSUMER_AFTER_COMMIT"})
    void a_batch_of_a_consumer_that_fails_comes_again(FaultPoint point) {
        try (var consumer = consumer(point.pointName())) {
            set(consumer.faults, point, FaultAction.FAIL, 2);
            List<Integer> seen = consumed(consumer);
            assertThat(hits(consumer.faults)).isEqualTo(2);
            int times = point == FaultPoint.CONSUMER_BEFORE_COMMIT ? 1 : 3;
            assertThat(seen).isEqualTo(nCopies(times, 1));
            assertThat(database.count("dead_letter")).isZero();
        }
    }

    @Test
    void a_duplicating_consumer_handles_its_batch_twice() {
        try (var consumer = consumer("duplicates")) {
            set(consumer.faults, FaultPoint.CONSUMER_AFTER_COMMIT, FaultAction.DUPLICATE, 1);
            assertThat(consumed(consumer)).isEqualTo(List.of(1, 1));
        }
    }

    @Test
    void a_delayed_consumer_stops_when_its_fault_is_taken_away() {
        var consumer = consumer("delayed");
        var delay = Duration.ofMinutes(1);
        consumer.faults.set(fault(FaultPoint.CONSUMER_BEFORE_COMMIT, FaultAction.DELAY, 1, delay, FaultSubject.ANY));
        write();
        consumer.start();
        await().until(() -> hits(consumer.faults) == 1);
        consumer.faults.clear();
        consumer.close();
        assertThat(consumer.handled("a")).isEqualTo(List.of(1));
    }

    /// What was handled of one record, once the consumer has nothing left.
    private List<Integer> consumed(TestConsumer consumer) {
        write();
        consumer.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !consumer.handled("a").isEmpty());
        await().atMost(Duration.ofSeconds(30))
                .during(Duration.ofMillis(500))
                .until(() -> consumer.listener.progress().oldest().isEmpty());
        return consumer.handled("a");
    }

    private void write() {
        topics.write(List.of(TestTopics.recordOf(TestRelay.numbered("a", 1), 1)));
    }

    private TestConsumer consumer(String group) {
        return new TestConsumer(database, topics.broker(), group, _ -> {});
    }

    private void untilSent() {
        await().atMost(Duration.ofSeconds(60)).until(() -> database.count("outbox") == 0);
    }

    private List<Integer> sent(String product) {
        return topics.read(Topic.INVENTORY_COMMANDS).stream()
                .map(it -> (ReserveInventory) TestTopics.message(it))
                .filter(it -> it.productId().equals(product))
                .map(ReserveInventory::quantity)
                .toList();
    }

    private static List<Integer> numbers(int to) {
        return IntStream.rangeClosed(1, to).boxed().toList();
    }

    private static int hits(Faults faults) {
        return faults.all().getFirst().hits();
    }

    private static void set(Faults faults, FaultPoint point, FaultAction action, int times) {
        faults.set(fault(point, action, times, null, FaultSubject.ANY));
    }

    private static Fault fault(
            FaultPoint point, FaultAction action, int times, @Nullable Duration delay, FaultSubject match) {
        return new Fault("f", point, action, 1, times, Duration.ofMinutes(5), delay, match);
    }
}
