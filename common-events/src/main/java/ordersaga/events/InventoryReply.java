package ordersaga.events;

/// What inventory-service answers, for one product of the order.
public sealed interface InventoryReply extends Reply
        permits InventoryReserved, InventoryRejected, ReservationConfirmed, ReservationExpired, ReservationReleased {
    String productId();
}
