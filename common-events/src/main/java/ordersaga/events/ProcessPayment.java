package ordersaga.events;

import java.util.UUID;

/// Charge the customer, once.
public record ProcessPayment(UUID orderId, String customerId, Money amount) implements PaymentCommand {}
