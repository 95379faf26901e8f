package ordersaga.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import org.jspecify.annotations.Nullable;

/// An order as order-service tells of it.
record Order(
        UUID orderId,
        String customerId,
        String status,
        String sagaState,
        @Nullable String reason,
        @Nullable String reasonInWords,
        @Nullable String waitingFor,
        @Nullable Instant deadlineAt,
        boolean needsAttention,
        Money total,
        List<OrderLine> lines,
        long revision,
        Instant createdAt,
        Instant updatedAt) {
    public boolean isFinal() {
        return !status.equals("PENDING");
    }

    /// Whether it asks again at its next deadline; otherwise it is undone then.
    public boolean isRepeating() {
        return sagaState.equals("ConfirmingStock") || sagaState.equals("Undoing");
    }

    /// The colour of its state, as in the style sheet.
    public String tone() {
        return tone(sagaState);
    }

    static String tone(String state) {
        return switch (state) {
            case "Confirmed" -> "good";
            case "Cancelled" -> "bad";
            case "Undoing" -> "warn";
            default -> "busy";
        };
    }
}
