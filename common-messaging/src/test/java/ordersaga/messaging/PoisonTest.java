package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ordersaga.messaging.TestTopics.header;
import static ordersaga.messaging.TestTopics.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Headers;
import ordersaga.events.MessageCodec;
import ordersaga.events.Money;
import ordersaga.events.RefundPayment;
import ordersaga.events.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What anyone can write on a topic: a dead letter each, and the partition goes on.
@Timeout(120)
class PoisonTest {
    private static final String KEY = "console-1";

    private final TestDatabase database = new TestDatabase(SharedServers.postgres());
    private final TestTopics topics = new TestTopics(SharedServers.kafka().bootstrapServers());

    @BeforeEach
    void empty() {
        topics.emptied();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void each_kind_is_one_dead_letter_and_the_partition_goes_on() {
        Map<String, ProducerRecord<byte[], byte[]>> poison = poison();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        poison.values().forEach(it -> {
            records.add(good(1 + records.size()));
            records.add(it);
        });
        topics.write(records);
        List<Integer> good =
                IntStream.range(0, poison.size()).mapToObj(i -> 1 + 2 * i).toList();

        try (var consumer = new TestConsumer(database, topics.broker(), "poison", _ -> {}).start()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(consumer.handled(KEY)).isEqualTo(good));
            await().untilAsserted(() ->
                    assertThat(consumer.listener.progress().oldest()).isEmpty());
        }
        assertThat(reasons()).hasSameSizeAs(poison.keySet());
        assertThat(reasons())
                .zipSatisfy(
                        List.copyOf(poison.keySet()),
                        (reason, expected) -> assertThat(reason).contains(expected));
    }

    @Test
    void a_replay_from_the_start_adds_no_dead_letter() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(poison().values());
        records.add(good(1));
        topics.write(records);
        for (int replay = 1; replay <= 2; replay++) {
            int times = replay;
            try (var consumer = new TestConsumer(database, topics.broker(), "replay-" + replay, _ -> {}).start()) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(consumer.handled(KEY)).hasSize(times));
            }
            assertThat(reasons()).hasSize(poison().size());
        }
    }

    @Test
    void a_dead_letter_keeps_the_record_as_it_was() {
        byte[] value = {'{', 0, (byte) 0xff};
        var it = new ProducerRecord<>(Topic.INVENTORY_COMMANDS.topicName(), new byte[] {1, 0}, value);
        it.headers().add("text", "ä".getBytes(UTF_8)).add("text", null).add("bytes", new byte[] {0, 1});
        topics.write(List.of(it));
        try (var _ = new TestConsumer(database, topics.broker(), "kept", _ -> {}).start()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> database.count("dead_letter") == 1);
        }
        Map<String, Object> letter = database.jdbc.queryForMap(
                "SELECT topic, partition, kafka_offset, key, headers::text AS headers, value, reason FROM dead_letter");
        assertThat(letter)
                .containsEntry("topic", "inventory.commands")
                .containsEntry("kafka_offset", 0L)
                .containsEntry("key", new byte[] {1, 0})
                .containsEntry("value", value)
                .containsEntry("reason", "the header ce_source is missing");
        assertThat(String.valueOf(letter.get("headers")))
                .isEqualTo("[{\"name\": \"text\", \"value\": \"ä\"}, {\"name\": \"text\", \"value\": null},"
                        + " {\"name\": \"bytes\", \"base64\": \"AAE=\"}]");
    }

    /// Each by a part of the reason that it must get.
    private static Map<String, ProducerRecord<byte[], byte[]>> poison() {
        Map<String, ProducerRecord<byte[], byte[]>> all = new LinkedHashMap<>();
        all.put("it has no value", good(1, KEY, null));
        all.put("its value has 1000000 bytes", json("x".repeat(1_000_000)));
        all.put("not a inventory.reserve: Unrecognized token", json("not JSON"));
        all.put("not a inventory.reserve: it is null", json("null"));
        all.put("not a inventory.reserve: Cannot deserialize", json("[]"));
        all.put("not a inventory.reserve: No content", json(""));
        all.put("not a inventory.reserve: Document nesting depth", json("{\"a\":" + "[".repeat(100_000)));
        all.put("not a inventory.reserve: Missing creator property", json("{}"));
        all.put("not a inventory.reserve: Cannot coerce", json("""
                {"orderId":"0190a3c5-1111-7222-8333-444455556666","productId":"console-1","quantity":1.5}"""));
        all.put("its type is unknown: inventory.destroy", header(good(1), Headers.TYPE, "inventory.destroy"));
        all.put("the header ce_type is missing", header(good(1), Headers.TYPE, null));
        all.put("the header ce_id is missing", header(good(1), Headers.ID, null));
        all.put("the header ce_id is empty", header(good(1), Headers.ID, ""));
        all.put("the header ce_source is missing", header(good(1), Headers.SOURCE, null));
        all.put("the header ce_specversion is missing", header(good(1), Headers.SPEC_VERSION, null));
        all.put("ce_specversion is 0.3, not 1.0", header(good(1), Headers.SPEC_VERSION, "0.3"));
        all.put("the header ce_schemaversion is missing", header(good(1), Headers.SCHEMA_VERSION, null));
        all.put("version 99 of inventory.reserve", header(good(1), Headers.SCHEMA_VERSION, "99"));
        all.put("version 0 of inventory.reserve", header(good(1), Headers.SCHEMA_VERSION, "0"));
        all.put("ce_schemaversion is no number: one", header(good(1), Headers.SCHEMA_VERSION, "one"));
        all.put("ce_source is longer than 255 bytes", header(good(1), Headers.SOURCE, "s".repeat(300_000)));
        var noText = header(good(1), Headers.ID, null);
        noText.headers().add(Headers.ID, new byte[] {(byte) 0xff});
        all.put("the header ce_id is no UTF-8 text", noText);
        byte[] refund = MessageCodec.encode(new RefundPayment(UUID.randomUUID(), new Money(1, "EUR")));
        all.put(
                "a payment.refund belongs on payment.commands",
                header(good(1, KEY, refund), Headers.TYPE, "payment.refund"));
        byte[] other = MessageCodec.encode(TestRelay.numbered("other", 1));
        all.put("its key is not the message's own, which is other", good(1, KEY, other));
        all.put("its key is not the message's own, which is console-1", good(1, null, good(1).value()));
        all.put("which is console-1", good(1, "k".repeat(300_000), good(1).value()));
        all.put("invalid byte sequence for encoding", good(1, "\0", MessageCodec.encode(TestRelay.numbered("\0", 1))));
        all.put("IllegalStateException: no handling of 1000013", good(TestConsumer.THROWS));
        all.put("DataIntegrityViolationException", good(TestConsumer.BREAKS_A_CONSTRAINT));
        return all;
    }

    private List<String> reasons() {
        return database.jdbc.queryForList("SELECT reason FROM dead_letter ORDER BY kafka_offset", String.class);
    }

    private static ProducerRecord<byte[], byte[]> json(String json) {
        return good(1, KEY, json.getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> good(int number) {
        return good(number, KEY, MessageCodec.encode(TestRelay.numbered(KEY, number)));
    }

    /// All in one partition, whatever the key.
    private static ProducerRecord<byte[], byte[]> good(int number, @Nullable String key, byte @Nullable [] value) {
        var template = recordOf(TestRelay.numbered(KEY, number), number);
        return new ProducerRecord<>(
                template.topic(), 3, key == null ? null : key.getBytes(UTF_8), value, template.headers());
    }
}
