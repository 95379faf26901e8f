package ordersaga.events;

import java.util.UUID;

/// What a participant answers. Keyed by order: all replies of one order arrive in one partition.
public sealed interface Reply extends Message permits InventoryReply, PaymentReply {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }
}
