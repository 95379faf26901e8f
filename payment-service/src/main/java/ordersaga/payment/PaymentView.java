package ordersaga.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
/// @param resolutionReason why somebody had it asked at once; null where nobody has
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
        @Nullable String resolutionReason,
        Instant createdAt,
        Instant updatedAt) {
    enum Status {
        PROCESSED,
        DECLINED,
        /// The gateway has not answered yet, neither to the charge nor, where one is under way, to the refund.
        UNKNOWN,
        REFUNDED
    }

    static PaymentView read(ResultSet stored) throws SQLException {
        PaymentRow row = PaymentRow.read(stored);
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
                instant(stored, "next_attempt_at"),
                stored.getString("resolution_reason"),
                always(stored, "created_at"),
                always(stored, "updated_at"));
    }

    private static @Nullable Instant instant(ResultSet stored, String column) throws SQLException {
        @Nullable OffsetDateTime at = stored.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Instant always(ResultSet stored, String column) throws SQLException {
        return stored.getObject(column, OffsetDateTime.class).toInstant();
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
