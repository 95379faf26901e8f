package ordersaga.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordersaga.events.Headers;
import ordersaga.events.MessageType;
import ordersaga.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Hears of orders' ends where anyone can: on the topic of the order events. To ask for each order would cost more than
/// the orders.
final class Completions implements AutoCloseable {
    private static final byte[] CONFIRMED = name(MessageType.ORDER_CONFIRMED);
    private static final byte[] CANCELLED = name(MessageType.ORDER_CANCELLED);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String run;
    private final Tally tally;
    private final Thread thread;
    private volatile boolean ended;

    /// Hears, once started, everything from now on.
    Completions(String bootstrapServers, String run, Tally tally) {
        this.run = run;
        this.tally = tally;
        consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "max.poll.records",
                10_000,
                "check.crcs",
                false,
                "receive.buffer.bytes",
                -1, // the system's own: with Kafka's 64 KiB an answer is lost now and then, and comes 200 ms later
                "enable.auto.commit",
                false));
        List<TopicPartition> all = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topic.ORDER_EVENTS.topicName(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position); // asks now, not with the first poll
        thread = Thread.ofPlatform().name("completions").unstarted(this::listen);
    }

    void start() {
        thread.start();
    }

    private void listen() {
        try (consumer) {
            while (!ended) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofSeconds(1))) {
                    hear(event);
                }
                tally.toldAll();
            }
        } catch (WakeupException _) {
            // It is time to end.
        }
    }

    private void hear(ConsumerRecord<byte[], byte[]> event) {
        Header type = event.headers().lastHeader(Headers.TYPE);
        boolean sold = Arrays.equals(type.value(), CONFIRMED);
        if (sold || Arrays.equals(type.value(), CANCELLED)) {
            Ticket.in(event.value(), run).ifPresent(ticket -> tally.completed(ticket, sold, System.nanoTime()));
        }
    }

    @Override
    public void close() {
        ended = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] name(MessageType type) {
        return type.wireName().getBytes(US_ASCII);
    }
}
