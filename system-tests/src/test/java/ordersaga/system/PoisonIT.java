package ordersaga.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.events.Headers;
import ordersaga.events.Topic;
import ordersaga.local.Api;
import ordersaga.local.CheckRun;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import ordersaga.local.Stack;
import ordersaga.local.StackOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Raw poison on the topics, from outside. On a stack of its own: what is on a topic stays there.
class PoisonIT {
    private static final byte[] BRACES = "{}".getBytes(UTF_8);
    private static final int LARGE = 1_000_000;
    private static final Map<Service, Topic> TOPICS = Map.of(
            Service.ORDER, Topic.ORDER_REPLIES,
            Service.INVENTORY, Topic.INVENTORY_COMMANDS,
            Service.PAYMENT, Topic.PAYMENT_COMMANDS);

    @Test
    void each_poison_is_one_dead_letter_and_its_partition_goes_on(@TempDir Path data) throws Exception {
        try (Stack stack = Stack.start(new StackOptions(
                        Environment.PROJECT, data, 0, line -> System.out.println("poison | " + line)));
                Api api = new Api(stack.info())) {
            long kinds = poison(stack);
            for (Service service : TOPICS.keySet()) {
                await().atMost(Environment.PATIENCE)
                        .untilAsserted(() -> assertThat(
                                        Tables.query(stack.info().of(service), "SELECT count(*) FROM dead_letter"))
                                .containsExactly(String.valueOf(kinds)));
            }
            assertOrdersAreConfirmed(new Shop(api));
            Map<String, Long> poison =
                    Map.of("order-service", kinds, "inventory-service", kinds, "payment-service", kinds);
            CheckRun check = CheckRun.of(stack.info(), Environment.PATIENCE, poison);
            assertThat(check.verdict().bySeverity()).isEmpty();
            assertThat(check.atRest()).isTrue();
        }
    }

    /// @return how many kinds there are on each topic
    private static long poison(Stack stack) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "max.request.size", 2 * LARGE),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (Topic topic : TOPICS.values()) {
                for (ProducerRecord<byte[], byte[]> record : poison(topic)) {
                    producer.send(record).get();
                }
            }
        }
        return poison(Topic.ORDER_REPLIES).size();
    }

    private static void assertOrdersAreConfirmed(Shop shop) {
        shop.product("after-poison", 100, 24);
        for (int i = 0; i < 24; i++) {
            String id = shop.place("customer-" + i, Map.of("after-poison", 1));
            assertThat(Shop.outcome(shop.awaitFinal(id, Environment.PATIENCE))).isEqualTo("CONFIRMED");
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
