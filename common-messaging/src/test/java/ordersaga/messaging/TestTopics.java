package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import ordersaga.events.Headers;
import ordersaga.events.Message;
import ordersaga.events.MessageCodec;
import ordersaga.events.MessageType;
import ordersaga.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// The topics of a broker as a test sees them: emptied, written raw, read whole.
final class TestTopics {
    private final Map<String, Object> broker;
    private final Map<TopicPartition, Long> starts = new HashMap<>();

    TestTopics(String bootstrapServers) {
        broker = Map.of("bootstrap.servers", bootstrapServers);
    }

    Map<String, Object> broker() {
        return broker;
    }

    /// From here on: [#read] passes over what lies there now.
    TestTopics fromNow() {
        new Topics(broker, Duration.ofSeconds(30)).start();
        try (var consumer = consumer()) {
            for (Topic topic : Topic.values()) {
                starts.putAll(consumer.endOffsets(partitions(consumer, topic)));
            }
        }
        return this;
    }

    /// All topics, empty.
    TestTopics emptied() {
        try (Admin admin = Admin.create(broker)) {
            Set<String> present = admin.listTopics().names().get();
            List<String> ours = Arrays.stream(Topic.values())
                    .map(Topic::topicName)
                    .filter(present::contains)
                    .toList();
            admin.deleteTopics(ours).all().get();
            Awaitility.await()
                    .until(() -> admin.listTopics().names().get().stream().noneMatch(ours::contains));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        new Topics(broker, Duration.ofSeconds(10)).start();
        return this;
    }

    /// What lies on the topic now, partition by partition.
    List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            partitions.forEach(it -> consumer.seek(it, starts.getOrDefault(it, 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    /// Records that the group has handled, as the broker knows it.
    long committed(String group) {
        try (Admin admin = Admin.create(broker)) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(broker);
        config.put("key.deserializer", ByteArrayDeserializer.class);
        config.put("value.deserializer", ByteArrayDeserializer.class);
        return new KafkaConsumer<>(config);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic topic) {
        return consumer.partitionsFor(topic.topicName()).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
    }

    /// Writes records as anyone could, in order.
    void write(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put("key.serializer", ByteArraySerializer.class);
        config.put("value.serializer", ByteArraySerializer.class);
        config.put("max.request.size", 4 * 1024 * 1024);
        config.put("max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<byte[], byte[]>(config)) {
            for (var it : records.stream().map(producer::send).toList()) {
                it.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A well-formed record of the message.
    static ProducerRecord<byte[], byte[]> recordOf(Message message, long id) {
        MessageType type = MessageType.of(message);
        var it = new ProducerRecord<>(
                type.topic().topicName(), message.key().getBytes(UTF_8), MessageCodec.encode(message));
        header(it, Headers.SPEC_VERSION, "1.0");
        header(it, Headers.ID, Long.toString(id));
        header(it, Headers.SOURCE, "test");
        header(it, Headers.TYPE, type.wireName());
        header(it, Headers.SCHEMA_VERSION, Integer.toString(type.version()));
        return it;
    }

    static ProducerRecord<byte[], byte[]> header(
            ProducerRecord<byte[], byte[]> it, String name, @Nullable String value) {
        it.headers().remove(name);
        if (value != null) {
            it.headers().add(name, value.getBytes(UTF_8));
        }
        return it;
    }

    static Message message(ConsumerRecord<byte[], byte[]> it) {
        MessageType type = MessageType.named(header(it, Headers.TYPE)).orElseThrow();
        return MessageCodec.decode(type, type.version(), it.value());
    }

    static String header(ConsumerRecord<byte[], byte[]> it, String name) {
        return new String(it.headers().lastHeader(name).value(), UTF_8);
    }
}
