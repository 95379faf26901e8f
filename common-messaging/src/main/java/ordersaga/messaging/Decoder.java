package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import ordersaga.events.Headers;
import ordersaga.events.Message;
import ordersaga.events.MessageCodec;
import ordersaga.events.MessageType;
import ordersaga.events.Topic;
import ordersaga.events.UnreadableMessageException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Records to messages. It trusts nothing: not the bytes, not the sizes, not that the key is the message's own.
final class Decoder {
    private static final int MAX_HEADER_BYTES = 255;

    private final Topic topic;

    Decoder(Topic topic) {
        this.topic = topic;
    }

    /// @throws UnreadableMessageException when the record is no message of this topic; its text says why
    Received decode(ConsumerRecord<byte[], byte[]> envelope) {
        byte[] json = envelope.value();
        if (json == null) {
            throw unreadable("it has no value");
        }
        if (json.length > Outbox.MAX_PAYLOAD_BYTES) {
            throw unreadable(
                    "its value has " + json.length + " bytes; no message has more than " + Outbox.MAX_PAYLOAD_BYTES);
        }
        String id = header(envelope, Headers.SOURCE) + '/' + header(envelope, Headers.ID);
        String specVersion = header(envelope, Headers.SPEC_VERSION);
        if (!specVersion.equals("1.0")) {
            throw unreadable(Headers.SPEC_VERSION + " is " + specVersion + ", not 1.0");
        }
        Message message = MessageCodec.decode(type(envelope), version(envelope), json);
        if (envelope.key() == null
                || !Arrays.equals(envelope.key(), message.key().getBytes(UTF_8))) {
            throw unreadable("its key is not the message's own, which is " + message.key());
        }
        return new Received(message, id, topic, envelope.partition(), envelope.offset());
    }

    private MessageType type(ConsumerRecord<byte[], byte[]> envelope) {
        String name = header(envelope, Headers.TYPE);
        MessageType type = MessageType.named(name).orElseThrow(() -> unreadable("its type is unknown: " + name));
        if (type.topic() != topic) {
            throw unreadable("a " + name + " belongs on " + type.topic().topicName());
        }
        return type;
    }

    private static int version(ConsumerRecord<byte[], byte[]> envelope) {
        String version = header(envelope, Headers.SCHEMA_VERSION);
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException _) {
            throw unreadable(Headers.SCHEMA_VERSION + " is no number: " + version);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> envelope, String name) {
        Header header = envelope.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw unreadable("the header " + name + " is missing");
        }
        if (header.value().length == 0) {
            throw unreadable("the header " + name + " is empty");
        }
        if (header.value().length > MAX_HEADER_BYTES) {
            throw unreadable("the header " + name + " is longer than " + MAX_HEADER_BYTES + " bytes");
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(header.value())).toString();
        } catch (CharacterCodingException _) {
            throw unreadable("the header " + name + " is no UTF-8 text");
        }
    }

    private static UnreadableMessageException unreadable(String why) {
        return new UnreadableMessageException(why, null);
    }
}
