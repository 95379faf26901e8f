package ordersaga.events;

import java.util.UUID;

/// The reservation outlived its time; its pieces went back.
public record ReservationExpired(UUID orderId, String productId) implements InventoryReply {}
