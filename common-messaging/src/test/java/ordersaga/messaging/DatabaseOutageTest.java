package ordersaga.messaging;

import static ordersaga.messaging.TestTopics.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.SharedServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

/// The database goes away in the middle of a batch. `-Doutage.seconds=3` makes it shorter.
@Timeout(180)
class DatabaseOutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage.seconds", 30));

    private final TestTopics topics = new TestTopics(SharedServers.kafka().bootstrapServers());

    @Test
    void nothing_is_lost_and_no_record_is_blamed() {
        topics.emptied();
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        try (var database = new TestDatabase(postgres);
                var relay = new TestRelay(database, topics.broker(), "relay")) {
            var batches = new AtomicInteger();
            try (var consumer = new TestConsumer(database, topics.broker(), "outage", _ -> {
                        if (batches.incrementAndGet() == 1) {
                            // In the middle of the first batch, with its transaction open.
                            postgres.kill();
                        }
                    })
                    .start()) {
                relay.start();
                topics.write(IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> recordOf(TestRelay.numbered("a", i), i))
                        .toList());
                await().atMost(Duration.ofSeconds(30)).until(() -> batches.get() >= 1);
                var health = new ListenersHealth(consumer.listeners, Duration.ofSeconds(2));
                await().pollDelay(OUTAGE)
                        .atMost(OUTAGE.plusSeconds(10))
                        .until(() -> health.health().getStatus().equals(Status.DOWN));
                postgres.restart();
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> consumer.handled("a").size() == 200);
                assertThat(consumer.handled("a"))
                        .isEqualTo(IntStream.rangeClosed(1, 200).boxed().toList());
                assertThat(database.count("dead_letter")).isZero();
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> health.health().getStatus().equals(Status.UP));
                await().atMost(Duration.ofSeconds(10)).until(relay.relay::leading);
                relay.write("b", 1, 3);
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> consumer.handled("b").equals(List.of(1, 2, 3)));
            }
        } finally {
            postgres.kill();
        }
    }
}
