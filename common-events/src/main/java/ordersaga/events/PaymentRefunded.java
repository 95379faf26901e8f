package ordersaga.events;

import java.util.UUID;

/// No money of the customer's is held for this order, and none ever will be.
///
/// @param amount what was given back; 0 where nothing had been taken
public record PaymentRefunded(UUID orderId, RefundKind kind, Money amount) implements PaymentReply {}
