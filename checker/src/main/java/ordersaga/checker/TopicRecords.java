package ordersaga.checker;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import ordersaga.events.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Every record of every topic, one topic after the other, from its start to where it ends now.
final class TopicRecords {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    private TopicRecords() {}

    /// @return the topics of which the broker has dropped what was too old; a compacted one is meant to be shortened
    /// @throws IllegalStateException when the broker does not answer for 30 s
    static Set<Topic> read(String bootstrap, BiConsumer<Topic, ConsumerRecord<byte[], byte[]>> reader) {
        Set<Topic> shortened = EnumSet.noneOf(Topic.class);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "max.poll.records", 5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (Topic topic : Topic.values()) {
                if (read(topic, consumer, reader)) {
                    shortened.add(topic);
                }
            }
        }
        return shortened;
    }

    private static boolean read(
            Topic topic, Consumer<byte[], byte[]> consumer, BiConsumer<Topic, ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean shortened = !topic.compacted()
                && consumer.beginningOffsets(partitions).values().stream().anyMatch(start -> start > 0);
        long deadline = System.nanoTime() + STANDSTILL.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            records.forEach(record -> reader.accept(topic, record));
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + STANDSTILL.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the broker has given nothing of " + topic.topicName() + " for 30 s");
            }
        }
        return shortened;
    }
}
