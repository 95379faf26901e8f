package ordersaga.events;

import java.util.UUID;

/// Nothing is held, and nothing ever will be for this order and product.
public record InventoryRejected(UUID orderId, String productId, RejectionReason reason) implements InventoryReply {}
