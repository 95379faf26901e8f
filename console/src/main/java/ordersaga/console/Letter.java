package ordersaga.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A dead letter as its service tells it.
///
/// @param unsendable why it can't be sent again; null where it can, and where it is settled
record Letter(
        long id,
        String topic,
        int partition,
        long offset,
        @Nullable Content key,
        List<Header> headers,
        @Nullable Content value,
        String reason,
        Instant at,
        String status,
        @Nullable String settledReason,
        @Nullable Instant settledAt,
        @Nullable String unsendable) {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Bytes from their beginning: text, or base64 where they are none.
    record Content(
            int bytes, @Nullable String text, @Nullable String base64, boolean cut) {
        public String shown() {
            String all = text == null ? base64 + " (base64)" : text;
            return cut ? all + " …" : all;
        }

        /// Its lines indented, where it is JSON.
        public String pretty() {
            if (text == null || cut) {
                return shown();
            }
            try {
                return PRETTY.writeValueAsString(PRETTY.readTree(text));
            } catch (JacksonException _) {
                return text;
            }
        }
    }

    record Header(
            String name, @Nullable String value, @Nullable String base64) {
        public String shown() {
            return base64 != null ? base64 + " (base64)" : value == null ? "no value" : value;
        }
    }

    public boolean open() {
        return status.equals("OPEN");
    }

    /// What its sender says it is; empty where it says nothing.
    public String type() {
        return header("ce_type");
    }

    /// The order that it is about; empty where it names none.
    public Optional<UUID> order() {
        try {
            return Optional.of(UUID.fromString(header("ce_correlationid")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .map(value -> value == null ? "" : value)
                .findFirst()
                .orElse("");
    }
}
