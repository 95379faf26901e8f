package ordersaga.gateway;

import java.time.Instant;
import java.util.UUID;
import ordersaga.events.Money;
import org.jspecify.annotations.Nullable;

/// One movement in the simulated gateway's books.
///
/// @param amount null where a void closed a key that no charge had named an amount for
record LedgerEntry(
        long id,
        String idempotencyKey,
        UUID orderId,
        Kind kind,
        @Nullable Money amount,
        Instant at) {
    enum Kind {
        CHARGE,
        DECLINE,
        REFUND,
        VOID
    }
}
