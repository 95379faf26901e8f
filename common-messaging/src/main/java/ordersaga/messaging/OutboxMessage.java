package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.events.Headers;
import ordersaga.events.MessageCodec;
import ordersaga.events.MessageType;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// A message as it waits in the outbox.
///
/// @param id what travels as `ce_id`
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutboxMessage(
        long id,
        String topic,
        String key,
        String type,
        int version,
        @Nullable UUID correlationId,
        @Nullable String causationId,
        byte[] payload,
        OffsetDateTime createdAt) {
    /// As it travels: CloudEvents 1.0 in binary mode. The partition follows from the key alone.
    ProducerRecord<byte[], byte[]> toRecord(String source) {
        var message = new ProducerRecord<>(topic, key.getBytes(UTF_8), payload);
        header(message, Headers.SPEC_VERSION, "1.0");
        header(message, Headers.ID, Long.toString(id));
        header(message, Headers.SOURCE, source);
        header(message, Headers.TYPE, type);
        header(message, Headers.TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(createdAt));
        header(message, Headers.SUBJECT, key);
        header(message, Headers.SCHEMA_VERSION, Integer.toString(version));
        header(message, Headers.CONTENT_TYPE, "application/json");
        if (correlationId != null) {
            header(message, Headers.CORRELATION_ID, correlationId.toString());
            header(message, Headers.TRACE_PARENT, traceParent(correlationId));
        }
        if (causationId != null) {
            header(message, Headers.CAUSATION_ID, causationId);
        }
        return message;
    }

    /// What it is about, read from its payload.
    Stream<FaultSubject> subjects() {
        return MessageType.named(type)
                .map(it -> FaultSubject.of(MessageCodec.decode(it, version, payload)))
                .orElse(Stream.of(FaultSubject.ANY));
    }

    private String traceParent(UUID trace) {
        HexFormat hex = HexFormat.of();
        return "00-" + hex.toHexDigits(trace.getMostSignificantBits())
                + hex.toHexDigits(trace.getLeastSignificantBits())
                + "-" + hex.toHexDigits(id) + "-01";
    }

    private static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(UTF_8));
    }
}
