package ordersaga.events;

import java.util.UUID;

/// The pieces are held.
public record InventoryReserved(UUID orderId, String productId, int quantity) implements InventoryReply {}
