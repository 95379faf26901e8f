package ordersaga.events;

import java.util.UUID;

/// Hold this many pieces for the order: all of them, or none.
///
/// @param quantity 1 or more pieces
public record ReserveInventory(UUID orderId, String productId, int quantity) implements InventoryCommand {
    public ReserveInventory {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be 1 or more, not " + quantity);
        }
    }
}
