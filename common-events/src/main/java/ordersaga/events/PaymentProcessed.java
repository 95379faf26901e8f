package ordersaga.events;

import java.util.UUID;

/// The customer was charged this amount.
public record PaymentProcessed(UUID orderId, Money amount) implements PaymentReply {}
