package ordersaga.payment;

import java.util.Optional;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.PaymentCommand;
import ordersaga.events.PaymentDeclined;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.PaymentReply;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import ordersaga.payment.Payment.Charging;
import ordersaga.payment.Payment.Declined;
import ordersaga.payment.Payment.Processed;
import ordersaga.payment.Payment.Refunded;
import ordersaga.payment.Payment.Refunding;
import org.jspecify.annotations.Nullable;

/// What payment decides, pure. Idempotent by state, like inventory. The intent is stored before the gateway is called:
/// while a payment is [Charging] or [Refunding], the gateway is asked, again and again with the same key, until it
/// answers. An unknown outcome is never taken for a failure.
public final class PaymentRules {
    private PaymentRules() {}

    /// What follows from a command or an answer of the gateway.
    ///
    /// @param reply empty while the gateway's answer is awaited
    public record Outcome(Payment payment, Optional<PaymentReply> reply) {}

    /// @param payment null where none was asked for yet
    public static Outcome decide(@Nullable Payment payment, PaymentCommand command) {
        UUID order = command.orderId();
        return switch (command) {
            case ProcessPayment c when payment == null -> waiting(new Charging(c.amount()));
            case ProcessPayment _ -> stored(order, payment);
            case RefundPayment c when payment == null -> stored(order, nothingTaken(c.amount()));
            case RefundPayment _ -> refund(order, payment);
        };
    }

    /// The gateway's answer to a charge.
    public static Outcome charged(UUID order, Payment payment, ChargeAnswer answer) {
        if (!(payment instanceof Charging(Money amount))) {
            return waiting(payment); // settled by an earlier answer, or being undone: the refund knows what to do
        }
        return switch (answer) {
            case ChargeAnswer.Charged _ -> stored(order, new Processed(amount));
            case ChargeAnswer.Declined(String reason) -> stored(order, new Declined(amount, reason));
            case ChargeAnswer.Unknown _ -> waiting(payment);
        };
    }

    /// The gateway's answer to a refund.
    public static Outcome refunded(UUID order, Payment payment, RefundAnswer answer) {
        if (!(payment instanceof Refunding(Money amount))) {
            return waiting(payment);
        }
        return switch (answer) {
            case RefundAnswer.Refunded(Money back) -> stored(order, new Refunded(amount, RefundKind.REFUNDED, back));
            case RefundAnswer.Voided _ ->
                stored(order, new Refunded(amount, RefundKind.VOIDED, Money.zero(amount.currency())));
            case RefundAnswer.Unknown _ -> waiting(payment);
        };
    }

    private static Outcome refund(UUID order, Payment payment) {
        return switch (payment) {
            case Charging(Money amount) -> waiting(new Refunding(amount));
            case Processed(Money amount) -> waiting(new Refunding(amount));
            case Declined(Money amount, String _) ->
                new Outcome(payment, Optional.of(refundedReply(order, nothingTaken(amount))));
            case Refunding _, Refunded _ -> stored(order, payment);
        };
    }

    /// What the saga is told of a stored payment: nothing while the gateway's answer is awaited.
    private static Outcome stored(UUID order, Payment payment) {
        return new Outcome(
                payment,
                switch (payment) {
                    case Charging _, Refunding _ -> Optional.empty();
                    case Processed(Money amount) -> Optional.of(new PaymentProcessed(order, amount));
                    case Declined(Money _, String reason) -> Optional.of(new PaymentDeclined(order, reason));
                    case Refunded refunded -> Optional.of(refundedReply(order, refunded));
                });
    }

    private static Outcome waiting(Payment payment) {
        return new Outcome(payment, Optional.empty());
    }

    private static Refunded nothingTaken(Money amount) {
        return new Refunded(amount, RefundKind.NOTHING, Money.zero(amount.currency()));
    }

    private static PaymentRefunded refundedReply(UUID order, Refunded refunded) {
        return new PaymentRefunded(order, refunded.kind(), refunded.refunded());
    }
}
