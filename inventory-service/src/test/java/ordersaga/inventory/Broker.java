package ordersaga.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Headers;
import ordersaga.events.Message;
import ordersaga.events.MessageCodec;
import ordersaga.events.MessageType;
import ordersaga.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The broker as tests see it.
final class Broker {
    private static final Map<String, Object> CONFIG =
            Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers());

    /// @param at milliseconds since 1970, by `ce_time`
    record Sent(Message message, String causation, long at) {}

    private Broker() {}

    /// All messages of a topic, from its start.
    static List<Sent> read(Topic topic) {
        List<TopicPartition> partitions = partitions(topic);
        List<Sent> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(CONFIG, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(sent -> all.add(decode(sent)));
            }
        }
        return all;
    }

    /// A record as anyone may send it.
    static void sendRaw(Topic topic, String key, byte[] value, Map<String, String> headers) {
        try (var producer = new KafkaProducer<>(CONFIG, new ByteArraySerializer(), new ByteArraySerializer())) {
            var raw = new ProducerRecord<>(topic.topicName(), key.getBytes(UTF_8), value);
            headers.forEach((name, text) -> raw.headers().add(name, text.getBytes(UTF_8)));
            producer.send(raw).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether the group has handled all that is on the topic.
    static boolean isDone(String group, Topic topic) {
        try (Admin admin = Admin.create(CONFIG);
                var consumer = new KafkaConsumer<>(CONFIG, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var done = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return consumer.endOffsets(partitions(topic)).entrySet().stream().allMatch(end -> {
                var committed = done.get(end.getKey());
                return end.getValue() == 0 || (committed != null && committed.offset() == end.getValue());
            });
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
    }

    private static Sent decode(ConsumerRecord<byte[], byte[]> sent) {
        Message message = MessageCodec.decode(
                MessageType.named(header(sent, Headers.TYPE)).orElseThrow(),
                Integer.parseInt(header(sent, Headers.SCHEMA_VERSION)),
                sent.value());
        long at = OffsetDateTime.parse(header(sent, Headers.TIME)).toInstant().toEpochMilli();
        return new Sent(message, header(sent, Headers.CAUSATION_ID), at);
    }

    /// Empty where there is none.
    private static String header(ConsumerRecord<byte[], byte[]> sent, String name) {
        Header header = sent.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
