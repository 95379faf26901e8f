package ordersaga.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A dead letter as people are told of it.
///
/// @param offset where it stands in its partition
/// @param headers in their order, repeated ones too: `{"name", "value"}`, or `base64` where the value is no text
/// @param status OPEN until somebody sends it again or discards it
/// @param settledReason why somebody did; null while it is open
/// @param unsendable why it can't be sent again now; null where it can, and where it is settled
record DeadLetterView(
        long id,
        String topic,
        int partition,
        long offset,
        @Nullable Content key,
        List<JsonNode> headers,
        @Nullable Content value,
        String reason,
        Instant at,
        Status status,
        @Nullable String settledReason,
        @Nullable Instant settledAt,
        @Nullable String unsendable) {
    enum Status {
        OPEN,
        RESENT,
        DISCARDED
    }

    /// Bytes of a record, from their beginning.
    ///
    /// @param bytes how many there are
    /// @param text null where they are no UTF-8 text
    /// @param base64 null where they are
    /// @param cut whether there are more than are told
    record Content(
            int bytes, @Nullable String text, @Nullable String base64, boolean cut) {}
}
