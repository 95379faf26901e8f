package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ordersaga.embedded.SharedServers;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProducerSettingsTest {
    private static final int TOPICS = 10;

    /// Enough that the broker needs a moment.
    private static final int PARTITIONS = 60;

    private static final int ROUNDS = 10;

    private final Map<String, Object> broker =
            Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers());

    /// A broker that takes a partition over refuses it for a moment. What was refused must not be overtaken by what is
    /// under way behind it: of a producer that it has never seen, a broker takes any sequence number for the first.
    @Test
    @Timeout(120)
    void a_partition_that_the_broker_is_just_taking_over_gets_its_records_in_their_order() throws Exception {
        for (int i = 0; i < TOPICS; i++) {
            try (Admin admin = Admin.create(broker);
                    var producer = new KafkaProducer<byte[], byte[]>(ProducerSettings.of(broker, "test"))) {
                String topic = "fresh-" + UUID.randomUUID();
                var _ = admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())));
                Map<Integer, List<Future<RecordMetadata>>> sent = new HashMap<>();
                for (int round = 0; round < ROUNDS; round++) {
                    for (int partition = 0; partition < PARTITIONS; partition++) {
                        byte[] value = Integer.toString(round).getBytes(UTF_8);
                        sent.computeIfAbsent(partition, _ -> new ArrayList<>())
                                .add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
                    }
                    // The next round goes out behind this one, whatever becomes of it.
                    Thread.ofVirtual().start(producer::flush);
                    Thread.sleep(3);
                }
                for (List<Future<RecordMetadata>> ofOnePartition : sent.values()) {
                    long expected = 0;
                    for (Future<RecordMetadata> one : ofOnePartition) {
                        assertThat(one.get(10, TimeUnit.SECONDS).offset()).isEqualTo(expected++);
                    }
                }
            }
        }
    }
}
