package ordersaga.payment;

/// What the gateway said to an intent.
sealed interface Answer {
    Intent intent();

    record ToCharge(Intent.Charge intent, ChargeAnswer answer) implements Answer {}

    record ToRefund(Intent.Refund intent, RefundAnswer answer) implements Answer {}

    /// Whether the gateway has to be asked again.
    default boolean unknown() {
        return switch (this) {
            case ToCharge(var _, ChargeAnswer answer) -> answer instanceof ChargeAnswer.Unknown;
            case ToRefund(var _, RefundAnswer answer) -> answer instanceof RefundAnswer.Unknown;
        };
    }
}
