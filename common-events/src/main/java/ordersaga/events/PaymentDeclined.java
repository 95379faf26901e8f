package ordersaga.events;

import java.util.UUID;

/// The customer was not charged, and never will be for this order.
///
/// @param reason in words, for people
public record PaymentDeclined(UUID orderId, String reason) implements PaymentReply {}
