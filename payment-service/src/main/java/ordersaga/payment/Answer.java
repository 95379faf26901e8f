package ordersaga.payment;

/// What the gateway said to an intent.
sealed interface Answer {
    Intent intent();

    record ToCharge(Intent.Charge intent, ChargeAnswer answer) implements Answer {}

    record ToRefund(Intent.Refund intent, RefundAnswer answer) implements Answer {}

    static Answer unknown(Intent intent) {
        return switch (intent) {
            case Intent.Charge charge -> new ToCharge(charge, new ChargeAnswer.Unknown());
            case Intent.Refund refund -> new ToRefund(refund, new RefundAnswer.Unknown());
        };
    }

    /// Whether the gateway has to be asked again.
    default boolean unknown() {
        return switch (this) {
            case ToCharge(var _, ChargeAnswer answer) -> answer instanceof ChargeAnswer.Unknown;
            case ToRefund(var _, RefundAnswer answer) -> answer instanceof RefundAnswer.Unknown;
        };
    }
}
