package ordersaga.inventory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `saga.inventory.*`. The intervals `sweep-interval`, `publish-interval` and `recheck-interval` are read where they
/// are used.
///
/// @param reservationExpiry how long pieces are held for an order that is neither confirmed nor released: a backstop,
/// which must be well above the saga's deadlines; shorter ones sell again sooner and undo orders that were merely slow
/// @param sweepBatch reservations that expire in one transaction
@ConfigurationProperties("saga.inventory")
record InventorySettings(
        @DefaultValue("15m") Duration reservationExpiry,
        @DefaultValue("500") int sweepBatch) {
    InventorySettings {
        if (!reservationExpiry.isPositive() || sweepBatch < 1) {
            throw new IllegalArgumentException(
                    "saga.inventory.reservation-expiry and saga.inventory.sweep-batch must be positive");
        }
    }
}
