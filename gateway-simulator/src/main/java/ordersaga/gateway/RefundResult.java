package ordersaga.gateway;

import ordersaga.events.Money;

/// What the gateway has decided about the undo of a charge.
public sealed interface RefundResult {
    /// A charge had been made; this much of it went back.
    record Refunded(Money amount) implements RefundResult {}

    /// There was no charge, and one that comes late under this key is refused.
    record Voided() implements RefundResult {}
}
