package ordersaga.console;

import java.time.Instant;
import ordersaga.events.Money;
import org.jspecify.annotations.Nullable;

/// A payment as payment-service tells of it.
record Payment(
        String status,
        Money amount,
        Money charged,
        Money refunded,
        int attempts,
        @Nullable String reason,
        @Nullable String refundKind,
        @Nullable Instant nextAttemptAt,
        @Nullable String resolutionReason) {
    public boolean isUnknown() {
        return status.equals("UNKNOWN");
    }

    public String tone() {
        return switch (status) {
            case "PROCESSED" -> "good";
            case "DECLINED" -> "bad";
            case "UNKNOWN" -> "warn";
            default -> "";
        };
    }
}
