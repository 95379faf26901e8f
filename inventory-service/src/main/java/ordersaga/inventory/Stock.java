package ordersaga.inventory;

/// The pieces of one product.
///
/// @param onHand pieces in the house, sold ones no longer counted; 0 or more
/// @param reserved pieces of those that are held for orders; 0 to onHand
public record Stock(long onHand, long reserved) {
    public Stock {
        if (reserved < 0 || reserved > onHand) {
            throw new IllegalArgumentException("reserved must be 0 to onHand, not " + reserved + " of " + onHand);
        }
    }

    public long available() {
        return onHand - reserved;
    }

    Stock hold(int quantity) {
        return new Stock(onHand, reserved + quantity);
    }

    Stock unhold(int quantity) {
        return new Stock(onHand, reserved - quantity);
    }

    Stock sell(int quantity) {
        return new Stock(onHand - quantity, reserved - quantity);
    }

    Stock takeBack(int quantity) {
        return new Stock(onHand + quantity, reserved);
    }
}
