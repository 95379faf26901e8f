package ordersaga.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Command;
import ordersaga.events.Headers;
import ordersaga.events.Message;
import ordersaga.events.MessageCodec;
import ordersaga.events.MessageType;
import ordersaga.events.OrderEvent;
import ordersaga.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The other side of the topics: sends answers and products, and hears what the service sent.
final class Bus {
    private static final AtomicLong IDS = new AtomicLong();
    private static final Bus BUS = new Bus();

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    SharedServers.kafka().bootstrapServers(),
                    "linger.ms",
                    5,
                    "max.in.flight.requests.per.connection",
                    1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final Map<UUID, List<Sent>> sent = new ConcurrentHashMap<>();

    /// @param causationId empty where nothing led to it
    record Sent(Message message, String causationId) {}

    private Bus() {
        Thread.ofPlatform().daemon().name("bus").start(this::listen);
    }

    static Bus get() {
        return BUS;
    }

    /// @return the ID under which it travels
    String send(Message message) {
        return send(message, Long.toString(IDS.incrementAndGet()));
    }

    String send(Message message, String id) {
        MessageType type = MessageType.of(message);
        var envelope = new ProducerRecord<>(
                type.topic().topicName(), message.key().getBytes(UTF_8), MessageCodec.encode(message));
        Map.of(
                        Headers.SPEC_VERSION, "1.0",
                        Headers.ID, id,
                        Headers.SOURCE, "test",
                        Headers.TYPE, type.wireName(),
                        Headers.SCHEMA_VERSION, "1")
                .forEach((name, value) -> envelope.headers().add(name, value.getBytes(UTF_8)));
        var _ = producer.send(envelope);
        return "test/" + id;
    }

    void sendRaw(Topic topic, UUID key, String value) {
        var _ = producer.send(
                new ProducerRecord<>(topic.topicName(), key.toString().getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    /// All that the service sent about an order so far.
    List<Sent> about(UUID order) {
        return List.copyOf(sent.getOrDefault(order, List.of()));
    }

    private void listen() {
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedServers.kafka().bootstrapServers(),
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(
                    Topic.INVENTORY_COMMANDS.topicName(),
                    Topic.PAYMENT_COMMANDS.topicName(),
                    Topic.ORDER_EVENTS.topicName()));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::keep);
            }
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> envelope) {
        MessageType type = MessageType.named(header(envelope, Headers.TYPE)).orElseThrow();
        Message message = MessageCodec.decode(type, 1, envelope.value());
        sent.computeIfAbsent(orderOf(message), _ -> new CopyOnWriteArrayList<>())
                .add(new Sent(message, header(envelope, Headers.CAUSATION_ID)));
    }

    private static UUID orderOf(Message message) {
        return message instanceof Command command
                ? command.orderId()
                : message instanceof OrderEvent event ? event.orderId() : new UUID(0, 0);
    }

    private static String header(ConsumerRecord<byte[], byte[]> envelope, String name) {
        var header = envelope.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
