package ordersaga.events;

import java.util.List;
import java.util.UUID;

/// A customer's order was accepted.
///
/// @param lines one per product, sorted by product
public record OrderPlaced(UUID orderId, String customerId, List<OrderLine> lines, Money total) implements OrderEvent {
    public OrderPlaced {
        lines = List.copyOf(lines);
    }
}
