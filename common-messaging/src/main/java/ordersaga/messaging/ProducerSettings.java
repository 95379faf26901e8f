package ordersaga.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// How the relay's producer is set up.
final class ProducerSettings {
    private static final Duration DELIVERY = Duration.ofSeconds(20);

    /// A producer that has not settled a record by then never will: its thread died.
    static final Duration GIVEN_UP = DELIVERY.multipliedBy(3);

    private ProducerSettings() {}

    /// @param broker how to reach it, and what the operator sets for all producers
    static Map<String, Object> of(Map<String, Object> broker, String application) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, application + "-relay");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        // Acknowledged means kept, once, in order.
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Idempotence alone does not keep the order: a broker that is just taking a partition over refuses one batch,
        // and takes the next for the first of a producer that it has not seen before. The relay sends in sets and
        // waits for each anyway.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // Nothing leaves before the relay flushes, and then all of it at once: a light load waits for nothing, and a
        // heavy one costs a third less than with no linger (6 µs of CPU per row here and at the broker, not 9 to 13).
        // LZ4 gained nothing on one machine; an operator whose broker is behind a network sets
        // spring.kafka.producer.compression-type.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        settings.put(ProducerConfig.SEND_BUFFER_CONFIG, KafkaSockets.SIZED_BY_THE_SYSTEM);
        settings.put(ProducerConfig.RECEIVE_BUFFER_CONFIG, KafkaSockets.SIZED_BY_THE_SYSTEM);
        // Without an end the relay could not tell a broken broker from a slow one. What was not answered is sent again.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }
}
