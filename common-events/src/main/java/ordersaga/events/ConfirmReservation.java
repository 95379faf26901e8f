package ordersaga.events;

import java.util.UUID;

/// Turn the held pieces into sold ones.
public record ConfirmReservation(UUID orderId, String productId) implements InventoryCommand {}
