package ordersaga.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import ordersaga.events.Topic;
import ordersaga.local.Service;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What was handled is handled again: offsets are set back, and old records are sent once more.
final class TopicFaults {
    private static final long BACK = 300;
    private static final Duration GROUP_IS_EMPTY = Duration.ofSeconds(25);

    private TopicFaults() {}

    static List<Fault> setBack(Scene scene) {
        List<Fault> faults = new ArrayList<>();
        for (Service service : Service.values()) {
            faults.add(Fault.sudden(
                    "offsets of " + service.label() + " set back by " + BACK, () -> setBack(scene, service)));
        }
        return faults;
    }

    static List<Fault> sentAgain(Scene scene) {
        List<Fault> faults = new ArrayList<>();
        for (Service service : Service.values()) {
            Topic topic = read(service);
            faults.add(Fault.sudden(
                    "the last records of " + topic.topicName() + " are sent again", () -> sendAgain(scene, topic)));
        }
        return faults;
    }

    private static void setBack(Scene scene, Service service) throws InterruptedException {
        ProcessFaults.awaitReady(scene, service);
        scene.stack().stop(service);
        try (Admin admin = Admin.create(broker(scene))) {
            Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
            admin.listConsumerGroupOffsets(service.module())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, place) ->
                            back.put(partition, new OffsetAndMetadata(Math.max(0, place.offset() - BACK))));
            alter(admin, service.module(), back);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            ProcessFaults.startAgain(scene, service);
        }
    }

    /// The broker forgets a member that left without a word only after its session.
    private static void alter(Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> offsets)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + GROUP_IS_EMPTY.toNanos();
        while (true) {
            try {
                admin.alterConsumerGroupOffsets(group, offsets).all().get();
                return;
            } catch (ExecutionException notEmpty) {
                if (System.nanoTime() > end) {
                    throw notEmpty;
                }
                Thread.sleep(250);
            }
        }
    }

    private static void sendAgain(Scene scene, Topic topic) throws Exception {
        try (var consumer =
                        new KafkaConsumer<>(broker(scene), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer =
                        new KafkaProducer<>(broker(scene), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topic.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - BACK / Topic.PARTITIONS)));
            List<Future<?>> sent = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> old : consumer.poll(Duration.ofMillis(500))) {
                    sent.add(producer.send(
                            new ProducerRecord<>(old.topic(), old.partition(), old.key(), old.value(), old.headers())));
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            for (Future<?> record : sent) {
                record.get();
            }
        }
    }

    /// What a service is told to do, or hears.
    static Topic read(Service service) {
        return switch (service) {
            case ORDER -> Topic.ORDER_REPLIES;
            case INVENTORY -> Topic.INVENTORY_COMMANDS;
            case PAYMENT -> Topic.PAYMENT_COMMANDS;
        };
    }

    static Map<String, Object> broker(Scene scene) {
        return Map.of(
                "bootstrap.servers", scene.stack().bootstrapServers(),
                "request.timeout.ms", 8_000,
                "default.api.timeout.ms", 10_000);
    }
}
