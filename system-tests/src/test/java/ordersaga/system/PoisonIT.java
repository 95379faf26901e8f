package ordersaga.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ordersaga.system.Running.SHOP;
import static ordersaga.system.Running.STACK;
import static ordersaga.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.events.Headers;
import ordersaga.events.Topic;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Raw poison on the topics, from outside.
class PoisonIT {
    private static final byte[] BRACES = "{}".getBytes(UTF_8);
    private static final int LARGE = 1_000_000;

    @Test
    void each_poison_is_one_dead_letter_and_its_partition_goes_on() throws Exception {
        Map<Service, Topic> topics = Map.of(
                Service.ORDER, Topic.ORDER_REPLIES,
                Service.INVENTORY, Topic.INVENTORY_COMMANDS,
                Service.PAYMENT, Topic.PAYMENT_COMMANDS);
        int kinds = 0;
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", STACK.bootstrapServers(), "max.request.size", 2 * LARGE),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Topic topic : topics.values()) {
                List<ProducerRecord<byte[], byte[]>> poison = poison(topic);
                kinds = poison.size();
                for (ProducerRecord<byte[], byte[]> record : poison) {
                    producer.send(record).get();
                }
            }
        }
        for (Service service : topics.keySet()) {
            String expected = String.valueOf(kinds);
            await().atMost(Running.PATIENCE)
                    .untilAsserted(() -> assertThat(Tables.query(service, "SELECT count(*) FROM dead_letter"))
                            .containsExactly(expected));
        }
        String product = unique("after-poison");
        SHOP.product(product, 100, 24);
        for (int i = 0; i < 24; i++) {
            String id = SHOP.place("customer-" + i, Map.of(product, 1));
            assertThat(Shop.outcome(SHOP.awaitFinal(id, Running.PATIENCE))).isEqualTo("CONFIRMED");
        }
        Running.assertAllIsWell(Map.of(
                "order-service", (long) kinds, "inventory-service", (long) kinds, "payment-service", (long) kinds));
        for (Service service : topics.keySet()) {
            // Known and looked at: the tests after this one begin with none.
            Tables.execute(service, "DELETE FROM dead_letter");
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> poison(Topic topic) {
        String type = switch (topic) {
            case ORDER_REPLIES -> "payment.processed";
            case INVENTORY_COMMANDS -> "inventory.reserve";
            default -> "payment.process";
        };
        String stranger = "{\"orderId\":\"" + UUID.randomUUID() + "\"}";
        return List.of(
                record(topic, type, "not JSON".getBytes(UTF_8)),
                record(topic, "no.such.type", BRACES),
                new ProducerRecord<>(topic.topicName(), 0, "key".getBytes(UTF_8), BRACES),
                record(topic, type, null),
                record(topic, type, new byte[LARGE]),
                record(topic, type, BRACES),
                record(topic, "order.placed", BRACES),
                record(topic, type, stranger.getBytes(UTF_8)));
    }

    /// All in the same partition, one after another.
    private static ProducerRecord<byte[], byte[]> record(Topic topic, String type, byte @Nullable [] value) {
        var record = new ProducerRecord<>(topic.topicName(), 0, "key".getBytes(UTF_8), value);
        Map.of(
                        Headers.TYPE,
                        type,
                        Headers.SCHEMA_VERSION,
                        "1",
                        Headers.SOURCE,
                        "order-service",
                        Headers.ID,
                        "987654321")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }
}
