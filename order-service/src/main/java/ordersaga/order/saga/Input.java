package ordersaga.order.saga;

import ordersaga.events.Reply;

/// What a saga can be told.
public sealed interface Input {
    /// A participant answered. Answers may be repeated, late, or out of order.
    record Heard(Reply reply) implements Input {}

    /// The state's patience has run out by the database's clock.
    record DeadlinePassed() implements Input {}

    /// The customer wants the order cancelled.
    record CancellationRequested() implements Input {}
}
