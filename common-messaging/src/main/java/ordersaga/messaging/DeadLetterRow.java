package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import ordersaga.messaging.DeadLetterView.Content;
import ordersaga.messaging.DeadLetterView.Status;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A dead letter as it is stored.
///
/// @param envelope the record as it was
/// @param settledReason and `settledAt`: null while it is open
record DeadLetterRow(
        long id,
        ConsumerRecord<byte[], byte[]> envelope,
        JsonNode headers,
        String reason,
        Instant at,
        Status status,
        @Nullable String settledReason,
        @Nullable Instant settledAt) {
    static final String COLUMNS = """
            id, topic, partition, kafka_offset, key, headers::text AS headers, value, reason, at,
            coalesce(settled_as, 'OPEN') AS status, settled_reason, settled_at
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    static DeadLetterRow read(ResultSet row) throws SQLException {
        JsonNode headers = JSON.readTree(row.getString("headers"));
        var envelope = new ConsumerRecord<byte[], byte[]>(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("kafka_offset"),
                row.getBytes("key"),
                row.getBytes("value"));
        headers.forEach(header -> envelope.headers().add(header.path("name").asString(), bytes(header)));
        return new DeadLetterRow(
                row.getLong("id"),
                envelope,
                headers,
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Status.valueOf(row.getString("status")),
                row.getString("settled_reason"),
                Optional.ofNullable(row.getObject("settled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }

    private static byte @Nullable [] bytes(JsonNode header) {
        if (header.has("base64")) {
            return Base64.getDecoder().decode(header.path("base64").asString());
        }
        return header.path("value").isNull()
                ? null
                : header.path("value").asString().getBytes(UTF_8);
    }

    /// @param most bytes that are told of its key, of each header and of its value
    /// @param unsendable why it can't be sent again; null where it can
    DeadLetterView view(int most, @Nullable String unsendable) {
        return new DeadLetterView(
                id,
                envelope.topic(),
                envelope.partition(),
                envelope.offset(),
                content(envelope.key(), most),
                headers.valueStream().map(header -> cut(header, most)).toList(),
                content(envelope.value(), most),
                reason,
                at,
                status,
                settledReason,
                settledAt,
                unsendable);
    }

    private static JsonNode cut(JsonNode header, int most) {
        String value = header.path("value").asString("");
        return value.length() <= most
                ? header
                : JSON.createObjectNode()
                        .put("name", header.path("name").asString())
                        .put("value", value.substring(0, most) + "…");
    }

    private static @Nullable Content content(byte @Nullable [] bytes, int most) {
        if (bytes == null) {
            return null;
        }
        boolean cut = bytes.length > most;
        byte[] told = cut ? Arrays.copyOf(bytes, wholeCharacters(bytes, most)) : bytes;
        return DeadLetter.isText(told)
                ? new Content(bytes.length, new String(told, UTF_8), null, cut)
                : new Content(bytes.length, null, Base64.getEncoder().encodeToString(told), cut);
    }

    /// Up to where at most so many bytes end no character in its middle.
    private static int wholeCharacters(byte[] bytes, int most) {
        int end = most;
        while (end > most - 4 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }
}
