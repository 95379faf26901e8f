package ordersaga.events;

/// What it took to undo a payment.
public enum RefundKind {
    /// A charge had been made; its money went back.
    REFUNDED,
    /// No charge had been made yet, and the gateway will refuse one that comes late.
    VOIDED,
    /// There was nothing to undo: declined, or never asked for.
    NOTHING
}
