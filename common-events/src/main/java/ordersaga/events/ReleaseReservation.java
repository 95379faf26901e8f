package ordersaga.events;

import java.util.UUID;

/// Undo: give back what was held or sold, and refuse a reservation that comes later.
public record ReleaseReservation(UUID orderId, String productId) implements InventoryCommand {}
