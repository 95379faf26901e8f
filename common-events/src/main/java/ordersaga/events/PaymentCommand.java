package ordersaga.events;

/// Asked of payment-service. Keyed by order.
public sealed interface PaymentCommand extends Command permits ProcessPayment, RefundPayment {
    Money amount();

    @Override
    default String key() {
        return orderId().toString();
    }
}
