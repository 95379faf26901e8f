package ordersaga.events;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Messages to JSON bytes and back. Fields it does not know are passed over, missing ones are refused.
public final class MessageCodec {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
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
            return JSON.readValue(json, type.messageClass());
        } catch (JacksonException e) {
            throw new UnreadableMessageException("not a " + type.wireName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
