package ordersaga.payment;

import java.util.Optional;
import java.util.UUID;
import ordersaga.events.Money;

/// What the gateway is to be asked. It is in the payment's row before it is here, so it may be lost here at any time.
sealed interface Intent {
    UUID orderId();

    record Charge(UUID orderId, String customerId, Money amount) implements Intent {}

    record Refund(UUID orderId, String customerId) implements Intent {}

    /// One key for an order's charge and for its undo, for ever: this is why nobody is charged twice.
    default String key() {
        return "order-" + orderId();
    }

    /// Empty where no answer is awaited.
    static Optional<Intent> of(PaymentRow row) {
        return switch (row.payment()) {
            case Payment.Charging(Money amount) -> Optional.of(new Charge(row.orderId(), row.customer(), amount));
            case Payment.Refunding _ -> Optional.of(new Refund(row.orderId(), row.customer()));
            case Payment.Processed _, Payment.Declined _, Payment.Refunded _ -> Optional.empty();
        };
    }
}
