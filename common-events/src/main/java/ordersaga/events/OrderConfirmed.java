package ordersaga.events;

import java.util.UUID;

/// Sold and paid. Final.
public record OrderConfirmed(UUID orderId, String customerId, Money total) implements OrderEvent {}
