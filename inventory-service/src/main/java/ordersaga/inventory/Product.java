package ordersaga.inventory;

import ordersaga.events.Money;

/// A product as clients see it.
///
/// @param onHand pieces in the house
/// @param reserved pieces of those that are held for orders
/// @param available pieces that could be ordered
record Product(String productId, String name, Money price, long onHand, long reserved, long available) {}
