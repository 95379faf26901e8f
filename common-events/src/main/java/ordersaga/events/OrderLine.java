package ordersaga.events;

/// @param quantity 1 or more pieces
/// @param unitPrice the price of one piece when the order was placed
public record OrderLine(String productId, int quantity, Money unitPrice) {
    public OrderLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be 1 or more, not " + quantity);
        }
    }
}
