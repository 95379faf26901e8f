package ordersaga.payment;

import java.time.Instant;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.RefundKind;
import org.jspecify.annotations.Nullable;

/// A payment as people are told of it.
///
/// @param amount what the order costs
/// @param charged what is known to have been taken; 0 while that is unknown
/// @param refunded what is known to have been given back
/// @param attempts calls of the gateway, answered or not
/// @param reason why it was declined; null otherwise
/// @param refundKind what it took to undo it; null while it is not undone
/// @param nextAttemptAt when the gateway is asked again at the latest; null where nothing is left to ask
record PaymentView(
        UUID orderId,
        @Nullable String customerId,
        Status status,
        Money amount,
        Money charged,
        Money refunded,
        int attempts,
        @Nullable String reason,
        @Nullable RefundKind refundKind,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        Instant updatedAt) {
    enum Status {
        PROCESSED,
        DECLINED,
        /// The gateway has not answered yet, neither to the charge nor, where one is under way, to the refund.
        UNKNOWN,
        REFUNDED
    }

    static PaymentView of(PaymentRow row, @Nullable Instant nextAttemptAt, Instant createdAt, Instant updatedAt) {
        Payment payment = row.payment();
        return new PaymentView(
                row.orderId(),
                row.customerId(),
                status(payment),
                payment.amount(),
                charged(payment),
                refunded(payment),
                row.attempts(),
                payment instanceof Payment.Declined declined ? declined.reason() : null,
                payment instanceof Payment.Refunded refunded ? refunded.kind() : null,
                nextAttemptAt,
                createdAt,
                updatedAt);
    }

    private static Status status(Payment payment) {
        return switch (payment) {
            case Payment.Charging _, Payment.Refunding _ -> Status.UNKNOWN;
            case Payment.Processed _ -> Status.PROCESSED;
            case Payment.Declined _ -> Status.DECLINED;
            case Payment.Refunded _ -> Status.REFUNDED;
        };
    }

    private static Money charged(Payment payment) {
        return switch (payment) {
            case Payment.Processed(Money amount) -> amount;
            case Payment.Refunded refunded -> refunded.refunded();
            case Payment.Charging _, Payment.Declined _, Payment.Refunding _ -> nothing(payment);
        };
    }

    private static Money refunded(Payment payment) {
        return payment instanceof Payment.Refunded refunded ? refunded.refunded() : nothing(payment);
    }

    private static Money nothing(Payment payment) {
        return Money.zero(payment.amount().currency());
    }
}
