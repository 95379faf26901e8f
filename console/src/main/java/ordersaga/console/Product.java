package ordersaga.console;

import ordersaga.events.Money;

/// A product as inventory-service tells it.
record Product(String productId, String name, Money price, long onHand, long reserved, long available) {
    public String priceInFigures() {
        return Amounts.figures(price);
    }
}
