package ordersaga.inventory;

/// What happened to one product of one order. It never goes away, so that every repeated command gets the same answer.
///
/// @param quantity pieces; 0 for a tombstone, where the release came before the reservation
public record Reservation(Status status, int quantity) {
    /// HELD is the only one that holds pieces, and CONFIRMED the only one that sold any.
    public enum Status {
        HELD,
        CONFIRMED,
        SOLD_OUT,
        UNKNOWN_PRODUCT,
        EXPIRED,
        /// Undone while it was held, or before it came.
        RELEASED,
        /// Undone after it was confirmed: the pieces went back on hand.
        RETURNED
    }

    Reservation with(Status next) {
        return new Reservation(next, quantity);
    }
}
