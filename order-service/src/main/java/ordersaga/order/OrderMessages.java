package ordersaga.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import ordersaga.events.OrderLine;
import ordersaga.events.Topic;
import ordersaga.web.ApiProblem;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// Finds an order's messages in the topics, for a person who looks: nothing is kept for it while orders run. Reads the
/// partitions of the order and of its products from the time when it was placed to a little after its last change.
@Component
class OrderMessages {
    /// Messages of one order; the first ones.
    static final int MAX_MESSAGES = 500;

    private static final int MAX_RECORDS = 100_000;
    private static final int MAX_READERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /// Senders' clocks differ, and what comes late comes after the last change.
    private static final Duration BEFORE = Duration.ofSeconds(2);

    private static final Duration AFTER = Duration.ofMinutes(1);

    private final Map<String, Object> configuration;
    private final OrderReader reader;
    private final Semaphore readers = new Semaphore(MAX_READERS);

    OrderMessages(KafkaAdmin kafka, OrderReader reader) {
        this.reader = reader;
        this.configuration = new HashMap<>(kafka.getConfigurationProperties());
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /// @param complete false where there was more to read than one request may
    record Found(List<OrderMessage> items, boolean complete) {}

    /// In the order in which they were sent, by their senders' clocks.
    ///
    /// @throws ApiProblem 404 when there is no such order, 503 when too many look or the broker does not answer
    Found of(UUID id) {
        OrderView order = reader.order(id);
        if (!readers.tryAcquire()) {
            throw unavailable("Others are reading the topics. Ask again in a moment.");
        }
        try (var consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer, order);
        } catch (KafkaException _) {
            throw unavailable("The broker does not answer. Ask again later.");
        } finally {
            readers.release();
        }
    }

    private static Found read(KafkaConsumer<byte[], byte[]> consumer, OrderView order) {
        Set<TopicPartition> partitions = partitions(order);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(consumer, ends, order.createdAt().minus(BEFORE));
        long last = order.updatedAt().plus(AFTER).toEpochMilli();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        List<OrderMessage> found = new ArrayList<>();
        int records = 0;
        Set<TopicPartition> open = new HashSet<>(partitions);
        open.removeIf(it -> consumer.position(it) >= ends.getOrDefault(it, 0L));
        while (!open.isEmpty() && records < MAX_RECORDS && found.size() < MAX_MESSAGES && System.nanoTime() < giveUp) {
            for (ConsumerRecord<byte[], byte[]> envelope : consumer.poll(Duration.ofMillis(200))) {
                records++;
                var partition = new TopicPartition(envelope.topic(), envelope.partition());
                if (envelope.timestamp() > last || envelope.offset() + 1 >= ends.getOrDefault(partition, 0L)) {
                    open.remove(partition);
                }
                if (OrderMessage.isAbout(envelope, order.orderId())) {
                    found.add(OrderMessage.of(envelope));
                }
            }
        }
        found.sort(Comparator.comparing(OrderMessage::at));
        return new Found(List.copyOf(found), open.isEmpty());
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant from) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
        });
    }

    private static Set<TopicPartition> partitions(OrderView order) {
        Set<TopicPartition> partitions = new HashSet<>();
        String id = order.orderId().toString();
        for (Topic topic : List.of(Topic.ORDER_REPLIES, Topic.PAYMENT_COMMANDS, Topic.ORDER_EVENTS)) {
            partitions.add(partition(topic, id));
        }
        for (OrderLine line : order.lines()) {
            partitions.add(partition(Topic.INVENTORY_COMMANDS, line.productId()));
        }
        return partitions;
    }

    /// Where every producer puts this key.
    private static TopicPartition partition(Topic topic, String key) {
        int partition = Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % Topic.PARTITIONS;
        return new TopicPartition(topic.topicName(), partition);
    }

    private static ApiProblem unavailable(String detail) {
        return new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, "MESSAGES_UNAVAILABLE", detail);
    }
}
