package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A record that could not be handled, as it was, and why.
record DeadLetter(ConsumerRecord<byte[], byte[]> envelope, String reason) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_REASON_LENGTH = 2_000;

    DeadLetter {
        String text = storable(reason);
        reason = text.length() <= MAX_REASON_LENGTH ? text : text.substring(0, MAX_REASON_LENGTH);
    }

    static DeadLetter of(ConsumerRecord<byte[], byte[]> envelope, Throwable why) {
        return new DeadLetter(envelope, why.toString());
    }

    /// The headers in their order, repeated ones too: `[{"name", "value"}]`, or `base64` where the value is
    /// no text.
    String headers() {
        ArrayNode all = JSON.createArrayNode();
        for (Header header : envelope.headers()) {
            ObjectNode one = all.addObject().put("name", storable(header.key()));
            byte[] value = header.value();
            if (value == null) {
                one.putNull("value");
            } else if (isText(value)) {
                one.put("value", new String(value, UTF_8));
            } else {
                one.put("base64", Base64.getEncoder().encodeToString(value));
            }
        }
        return all.toString();
    }

    /// Whether PostgreSQL and people can take it for text.
    static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return false;
            }
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /// PostgreSQL has no place for the character 0, and UTF-8 none for half a surrogate pair.
    private static String storable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).replace('\0', '\uFFFD');
    }
}
