package ordersaga.chaos;

/// The part of a saga in which a cell's fault hits.
enum Way {
    /// Until the payment is made.
    FORWARD,
    /// From the payment to the sale.
    CONFIRM,
    /// Everything is taken back, because the customer cancels while the payment is under way.
    UNDO
}
