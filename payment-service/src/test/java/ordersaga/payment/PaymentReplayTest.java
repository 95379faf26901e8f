package ordersaga.payment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Money;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import ordersaga.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// The topic is read again from its first record.
class PaymentReplayTest {
    private static final String GROUP = "payment-service";
    private static final Money PRICE = new Money(300, "EUR");

    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topic.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topic.PAYMENT_COMMANDS.topicName(), partition))
            .toList();

    @Test
    void a_replay_of_everything_changes_no_row_and_answers_again() throws Exception {
        UUID charged = UUID.randomUUID();
        UUID undone = UUID.randomUUID();
        try (Bus bus = new Bus();
                Admin admin = Admin.create(
                        Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers()))) {
            // Before it, tests wrote that have taken their rows away again.
            Map<TopicPartition, OffsetAndMetadata> start = ends(admin);
            var processed = new PaymentProcessed(charged, PRICE);
            try (Service _ = Service.start()) {
                bus.send(new ProcessPayment(charged, "ada", PRICE));
                bus.send(new ProcessPayment(undone, "ada", PRICE));
                bus.sendPoison(charged);
                await().untilAsserted(() -> assertThat(Books.status(undone)).isEqualTo("PROCESSED"));
                bus.send(new RefundPayment(undone, PRICE));
                await().untilAsserted(() -> assertThat(bus.repliesFor(charged)).containsExactly(processed));
                await().untilAsserted(() -> assertThat(bus.repliesFor(undone)).hasSize(2));
                await().untilAsserted(() -> assertThat(lag(admin)).isZero());
            }
            List<String> before = Books.everything();

            admin.alterConsumerGroupOffsets(GROUP, start).all().get();
            try (Service _ = Service.start()) {
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(lag(admin)).isZero());
                await().untilAsserted(() -> assertThat(bus.repliesFor(charged)).containsExactly(processed, processed));
                var refunded = new PaymentRefunded(undone, RefundKind.REFUNDED, PRICE);
                await().untilAsserted(() -> assertThat(bus.repliesFor(undone))
                        .endsWith(refunded, refunded, refunded)
                        .hasSize(4));
            }
            assertThat(Books.everything()).isEqualTo(before);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(PARTITIONS.stream().collect(toMap(it -> it, _ -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        it -> new OffsetAndMetadata(it.getValue().offset())));
    }

    /// Records that the service has not handled.
    private static long lag(Admin admin) throws ExecutionException, InterruptedException {
        return sum(ends(admin))
                - sum(admin.listConsumerGroupOffsets(GROUP)
                        .partitionsToOffsetAndMetadata()
                        .get());
    }

    private static long sum(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }
}
