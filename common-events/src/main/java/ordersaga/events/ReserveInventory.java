package ordersaga.events;

import java.util.UUID;

/// Hold this many pieces for the order: all of them, or none.
///
/// @param quantity 1 or more pieces
public record ReserveInventory(UUID orderId, String productId, int quantity) implements InventoryCommand {}
