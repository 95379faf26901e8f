package ordersaga.events;

import java.util.UUID;

/// Undone. Final.
public record OrderCancelled(UUID orderId, String customerId, CancellationReason reason) implements OrderEvent {}
