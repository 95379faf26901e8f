package ordersaga.inventory;

import java.util.Comparator;
import java.util.UUID;
import ordersaga.events.InventoryCommand;

/// One product of one order. Sorted by product, as locks are taken.
record ReservationKey(String productId, UUID orderId) implements Comparable<ReservationKey> {
    private static final Comparator<ReservationKey> ORDER =
            Comparator.comparing(ReservationKey::productId).thenComparing(ReservationKey::orderId);

    static ReservationKey of(InventoryCommand command) {
        return new ReservationKey(command.productId(), command.orderId());
    }

    @Override
    public int compareTo(ReservationKey other) {
        return ORDER.compare(this, other);
    }
}
