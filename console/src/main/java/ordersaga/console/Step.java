package ordersaga.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A revision of an order, as order-service's timeline tells of it.
record Step(
        long revision,
        Instant at,
        String kind,
        String name,
        String state,
        String detail,
        List<String> sent,
        @Nullable String messageId,
        List<SetAside> setAside) {
    /// What came after it and changed nothing.
    record SetAside(
            Instant at,
            String kind,
            String name,
            String detail,
            String rule,
            @Nullable String messageId) {
        public String ruleInWords() {
            return switch (rule) {
                case "repeated" -> "repeated: it was heard before";
                case "late" -> "late: the order has moved on";
                case "already_undoing" -> "the order is being undone already";
                case "final" -> "the order is final";
                default -> rule.replace('_', ' ');
            };
        }
    }

    public String tone() {
        return Order.tone(state);
    }
}
