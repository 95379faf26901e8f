package ordersaga.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import ordersaga.events.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A message about an order, as it is in its topic.
///
/// @param at by the clock of its sender
/// @param type its wire name; empty where it has none
/// @param messageId `source/id`
/// @param causationId of the message that led to it; null where none did
/// @param value as JSON; text where it is none
record OrderMessage(
        Instant at,
        String topic,
        int partition,
        long offset,
        String type,
        String messageId,
        @Nullable String causationId,
        JsonNode value) {
    static OrderMessage of(ConsumerRecord<byte[], byte[]> envelope) {
        String causation = header(envelope, Headers.CAUSATION_ID);
        return new OrderMessage(
                Instant.ofEpochMilli(envelope.timestamp()),
                envelope.topic(),
                envelope.partition(),
                envelope.offset(),
                header(envelope, Headers.TYPE),
                header(envelope, Headers.SOURCE) + "/" + header(envelope, Headers.ID),
                causation.isEmpty() ? null : causation,
                value(envelope.value()));
    }

    /// Whether it is about the order, by its key or by what it says of itself.
    static boolean isAbout(ConsumerRecord<byte[], byte[]> envelope, UUID order) {
        String id = order.toString();
        return (envelope.key() != null && id.equals(new String(envelope.key(), UTF_8)))
                || id.equals(header(envelope, Headers.CORRELATION_ID));
    }

    private static JsonNode value(byte @Nullable [] value) {
        JsonMapper json = JsonMapper.shared();
        if (value == null) {
            return json.nullNode();
        }
        try {
            return json.readTree(value);
        } catch (JacksonException _) {
            return json.getNodeFactory().stringNode(new String(value, UTF_8));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> envelope, String name) {
        Header header = envelope.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
