package ordersaga.payment;

import ordersaga.events.Money;

/// What came back from asking the gateway to undo a charge.
public sealed interface RefundAnswer {
    /// A charge had been made; this much of it went back.
    record Refunded(Money amount) implements RefundAnswer {}

    /// There was no charge, and the gateway will refuse one that comes late under this key.
    record Voided() implements RefundAnswer {}

    /// No answer: ask again with the same key.
    record Unknown() implements RefundAnswer {}
}
