package ordersaga.order;

import java.time.Instant;
import java.util.Locale;

/// What a person did to an order, and why.
record Intervention(Instant at, String action, String reason) {
    /// What can be done; in the table in small letters.
    enum Action {
        RETRY,
        CANCELLATION;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
