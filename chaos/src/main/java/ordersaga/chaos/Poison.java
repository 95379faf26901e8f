package ordersaga.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import ordersaga.events.Topic;
import ordersaga.local.Service;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Records that nobody can read. They are marked, so that they can be counted where they arrived: whether a record
/// whose
/// answer was lost is on the topic, nobody else could say.
final class Poison {
    private static final String MARK = "chaos-poison";
    private static final int AT_ONCE = 3;

    private Poison() {}

    static Fault of(Scene scene, Service service, Random random) {
        return Fault.sudden("poison for " + service.label(), () -> send(scene, TopicFaults.read(service), random));
    }

    private static void send(Scene scene, Topic topic, Random random) throws InterruptedException, ExecutionException {
        try (var producer =
                new KafkaProducer<>(TopicFaults.broker(scene), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < AT_ONCE; i++) {
                var record = new ProducerRecord<byte[], byte[]>(
                        topic.topicName(), random.nextInt(Topic.PARTITIONS), null, "no message".getBytes(UTF_8));
                record.headers().add(MARK, new byte[0]);
                producer.send(record).get();
            }
        }
    }

    /// How many are on the topics, by the service that reads them.
    static Map<String, Long> count(Scene scene) {
        Map<String, Long> counts = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(
                TopicFaults.broker(scene), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (Service service : Service.values()) {
                counts.put(service.module(), count(consumer, TopicFaults.read(service)));
            }
        }
        return counts;
    }

    private static long count(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        List<TopicPartition> partitions = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long count = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(Duration.ofMillis(500))) {
                count += record.headers().lastHeader(MARK) == null ? 0 : 1;
            }
        }
        return count;
    }
}
