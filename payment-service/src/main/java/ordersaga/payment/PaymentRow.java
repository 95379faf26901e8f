package ordersaga.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.RefundKind;
import org.jspecify.annotations.Nullable;

/// A payment as it is stored.
///
/// @param customerId null where the undo came first
/// @param attempts calls of the gateway, answered or not
/// @param unanswered of those, the last ones in a row without an answer
/// @param causationId the command that the next reply answers
record PaymentRow(
        UUID orderId, @Nullable String customerId, Payment payment, int attempts, int unanswered, String causationId) {
    enum Status {
        CHARGING,
        PROCESSED,
        DECLINED,
        REFUNDING,
        REFUNDED
    }

    Status status() {
        return switch (payment) {
            case Payment.Charging _ -> Status.CHARGING;
            case Payment.Processed _ -> Status.PROCESSED;
            case Payment.Declined _ -> Status.DECLINED;
            case Payment.Refunding _ -> Status.REFUNDING;
            case Payment.Refunded _ -> Status.REFUNDED;
        };
    }

    /// Of a payment that has been asked for, and so has a customer.
    String customer() {
        return Objects.requireNonNull(customerId, "a payment without a customer is open");
    }

    /// A new state that a command led to: what the gateway said before concerns the old one.
    PaymentRow moved(Payment next, String commandId) {
        return new PaymentRow(orderId, customerId, next, attempts, 0, commandId);
    }

    /// The gateway was asked once more, and answered.
    PaymentRow answered(Payment next) {
        return new PaymentRow(orderId, customerId, next, attempts + 1, 0, causationId);
    }

    /// The gateway was asked once more, in vain.
    PaymentRow unanswered(Payment next) {
        return new PaymentRow(orderId, customerId, next, attempts + 1, unanswered + 1, causationId);
    }

    static PaymentRow read(ResultSet row) throws SQLException {
        return new PaymentRow(
                row.getObject("order_id", UUID.class),
                row.getString("customer_id"),
                payment(row),
                row.getInt("attempts"),
                row.getInt("unanswered"),
                row.getString("causation_id"));
    }

    private static Payment payment(ResultSet row) throws SQLException {
        Money amount = new Money(row.getLong("amount_minor"), row.getString("currency"));
        return switch (Status.valueOf(row.getString("status"))) {
            case CHARGING -> new Payment.Charging(amount);
            case PROCESSED -> new Payment.Processed(amount);
            case DECLINED -> new Payment.Declined(amount, row.getString("reason"));
            case REFUNDING -> new Payment.Refunding(amount);
            case REFUNDED ->
                new Payment.Refunded(
                        amount,
                        RefundKind.valueOf(row.getString("refund_kind")),
                        new Money(row.getLong("refunded_minor"), amount.currency()));
        };
    }
}
