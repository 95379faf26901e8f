package ordersaga.events;

import java.util.UUID;

/// Undo: give back what was charged, or see to it that nothing will be.
///
/// @param amount what the order was to cost
public record RefundPayment(UUID orderId, Money amount) implements PaymentCommand {}
