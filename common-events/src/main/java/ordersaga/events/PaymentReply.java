package ordersaga.events;

/// What payment-service answers.
public sealed interface PaymentReply extends Reply permits PaymentProcessed, PaymentDeclined, PaymentRefunded {}
