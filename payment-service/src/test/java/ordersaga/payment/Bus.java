package ordersaga.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Headers;
import ordersaga.events.MessageCodec;
import ordersaga.events.MessageType;
import ordersaga.events.PaymentCommand;
import ordersaga.events.PaymentReply;
import ordersaga.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The saga's side of the topics: sends commands, and hears every reply.
final class Bus implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread listener;
    private final Map<UUID, List<Reply>> replies = new ConcurrentHashMap<>();

    /// @param causationId the command that it answers
    record Reply(PaymentReply message, @Nullable String causationId) {}

    Bus() {
        String bootstrap = SharedServers.kafka().bootstrapServers();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 5, "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        "saga-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.ORDER_REPLIES.topicName()));
        listener = Thread.ofPlatform().daemon().name("bus").start(this::listen);
    }

    /// @return the ID under which it travels
    String send(PaymentCommand command) {
        String id = UUID.randomUUID().toString();
        MessageType type = MessageType.of(command);
        var envelope = new ProducerRecord<>(
                type.topic().topicName(), command.key().getBytes(UTF_8), MessageCodec.encode(command));
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

    void sendPoison(UUID order) {
        var _ = producer.send(new ProducerRecord<>(
                Topic.PAYMENT_COMMANDS.topicName(), order.toString().getBytes(UTF_8), "no JSON".getBytes(UTF_8)));
    }

    void flush() {
        producer.flush();
    }

    List<PaymentReply> repliesFor(UUID order) {
        return heard(order).stream().map(Reply::message).toList();
    }

    List<Reply> heard(UUID order) {
        return List.copyOf(replies.getOrDefault(order, List.of()));
    }

    /// How many of these were answered at all.
    long answered(Collection<UUID> orders) {
        return orders.stream().filter(replies::containsKey).count();
    }

    private void listen() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> envelope : consumer.poll(Duration.ofSeconds(1))) {
                    MessageType type =
                            MessageType.named(header(envelope, Headers.TYPE)).orElseThrow();
                    var reply = (PaymentReply) MessageCodec.decode(type, 1, envelope.value());
                    replies.computeIfAbsent(reply.orderId(), _ -> new CopyOnWriteArrayList<>())
                            .add(new Reply(reply, header(envelope, Headers.CAUSATION_ID)));
                }
            }
        } catch (WakeupException _) {
            // closed
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> envelope, String name) {
        Header header = envelope.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        consumer.wakeup();
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
