package ordersaga.events;

import java.util.UUID;

/// The pieces are sold.
public record ReservationConfirmed(UUID orderId, String productId) implements InventoryReply {}
