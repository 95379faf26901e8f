package ordersaga.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {
    private static final String TOPIC = "numbers";

    private Path folder = Path.of("");

    @BeforeEach
    void make_a_folder() {
        folder = Folders.temporary("embedded-kafka-test-");
    }

    @AfterEach
    void delete_the_folder() {
        Folders.delete(folder);
    }

    @Test
    void records_and_offsets_survive_stop_and_kill() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder.resolve("data"), folder.resolve("log"), 0);
                var producer = producer(kafka)) {
            createTopic(kafka);
            send(producer, "1");
            assertThat(read(kafka, 1)).containsExactly("1");
            kafka.stop();
            kafka.restart();
            send(producer, "2");
            kafka.kill();
            kafka.restart();
            send(producer, "3");
            assertThat(read(kafka, 2)).containsExactly("2", "3");
        }
        try (var kafka = EmbeddedKafka.start(folder.resolve("data"), folder.resolve("log"), 0);
                var producer = producer(kafka)) {
            send(producer, "4");
            assertThat(read(kafka, 1)).containsExactly("4");
        }
    }

    @Test
    void a_paused_broker_answers_nobody_and_a_resumed_one_everybody() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder.resolve("data"), folder.resolve("log"), 0);
                var producer = producer(kafka)) {
            createTopic(kafka);
            send(producer, "1");
            kafka.pause();
            var late = producer.send(new ProducerRecord<>(TOPIC, "2"));
            assertThatThrownBy(() -> late.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            kafka.resume();
            late.get(60, TimeUnit.SECONDS);
            assertThat(read(kafka, 2)).containsExactly("1", "2");
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    private static void send(KafkaProducer<String, String> producer, String value) throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, value)).get(30, TimeUnit.SECONDS);
    }

    private static List<String> read(EmbeddedKafka kafka, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "readers", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            Waiting.until(Duration.ofSeconds(30), () -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
                return values.size() >= count;
            });
            consumer.commitSync();
        }
        return values;
    }
}
