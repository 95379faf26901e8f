package ordersaga.events;

import java.util.UUID;

/// A fact about an order, for anyone who listens. Keyed by order.
public sealed interface OrderEvent extends Message permits OrderPlaced, OrderConfirmed, OrderCancelled {
    UUID orderId();

    @Override
    default String key() {
        return orderId().toString();
    }
}
