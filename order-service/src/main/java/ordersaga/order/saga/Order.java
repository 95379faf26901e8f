package ordersaga.order.saga;

import java.util.List;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;

/// What was ordered. It never changes, and holds all that an undo needs.
///
/// @param lines one per product, sorted by product, at least one
/// @param total what the lines cost together
public record Order(UUID orderId, String customerId, List<OrderLine> lines, Money total) {
    public Order {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an order has at least one line");
        }
    }

    /// The products, sorted.
    public List<String> products() {
        return lines.stream().map(OrderLine::productId).toList();
    }

    /// 0 where the product is not part of the order.
    int quantityOf(String productId) {
        return lines.stream()
                .filter(line -> line.productId().equals(productId))
                .mapToInt(OrderLine::quantity)
                .findFirst()
                .orElse(0);
    }
}
