package ordersaga.payment;

import ordersaga.events.Money;
import ordersaga.events.RefundKind;

/// What happened to the money of one order. It never goes away, so that every repeated command gets the same answer.
public sealed interface Payment {
    /// What the order costs.
    Money amount();

    /// The intent is stored; whether the gateway has charged is unknown until it says so.
    record Charging(Money amount) implements Payment {}

    record Processed(Money amount) implements Payment {}

    record Declined(Money amount, String reason) implements Payment {}

    /// The undo is stored; whether the gateway has done it is unknown until it says so.
    record Refunding(Money amount) implements Payment {}

    /// Final: no money is held, and none ever will be.
    ///
    /// @param refunded what went back; 0 where nothing had been taken
    record Refunded(Money amount, RefundKind kind, Money refunded) implements Payment {}
}
