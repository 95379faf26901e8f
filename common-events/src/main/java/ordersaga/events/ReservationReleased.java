package ordersaga.events;

import java.util.UUID;

/// Nothing is held or sold for this order and product, and nothing ever will be.
public record ReservationReleased(UUID orderId, String productId) implements InventoryReply {}
