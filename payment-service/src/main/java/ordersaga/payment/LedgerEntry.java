package ordersaga.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One movement in the simulated gateway's books.
///
/// @param currency null where a void closed a key that no charge had named an amount for
record LedgerEntry(
        long id, String idempotencyKey, UUID orderId, Kind kind, long amountMinor, @Nullable String currency, Instant at) {
    enum Kind {
        CHARGE,
        DECLINE,
        REFUND,
        VOID
    }
}
