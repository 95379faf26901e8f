package ordersaga.events;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// Messages to JSON bytes and back. Fields it does not know are passed over, missing ones are refused, and nothing is
/// guessed: no number is read from a text, none is rounded.
public final class MessageCodec {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private MessageCodec() {}

    public static byte[] encode(Message message) {
        return JSON.writeValueAsBytes(message);
    }

    /// @param version the schema version that the sender wrote, from 1 to [MessageType#version()]
    /// @throws UnreadableMessageException when the bytes are no such message; its text says why
    public static Message decode(MessageType type, int version, byte[] json) {
        if (version < 1 || version > type.version()) {
            throw new UnreadableMessageException(
                    "version " + version + " of " + type.wireName() + " is not known here; the newest is "
                            + type.version(),
                    null);
        }
        try {
            Message message = JSON.readValue(json, type.messageClass());
            if (message == null) {
                throw new UnreadableMessageException("not a " + type.wireName() + ": it is null", null);
            }
            return message;
        } catch (JacksonException e) {
            throw new UnreadableMessageException("not a " + type.wireName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
