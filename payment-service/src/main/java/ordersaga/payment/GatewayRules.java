package ordersaga.payment;

import ordersaga.events.Money;
import org.jspecify.annotations.Nullable;

/// What the simulated gateway decides about one idempotency key, pure. It remembers every key for ever.
public final class GatewayRules {
    private GatewayRules() {}

    /// What the gateway knows of a key.
    public sealed interface Account {
        record Charged(Money amount) implements Account {}

        record Declined(String reason) implements Account {}

        record Refunded(Money amount) implements Account {}

        /// Closed before any charge came.
        record Voided() implements Account {}
    }

    public record Charge(Account account, ChargeAnswer answer) {}

    public record Refund(Account account, RefundAnswer answer) {}

    /// @param account null where the key is new
    /// @param declineReason null where the customer can pay; looked at only when the key is new
    public static Charge charge(@Nullable Account account, Money amount, @Nullable String declineReason) {
        return switch (account) {
            case null ->
                charge(
                        declineReason == null ? new Account.Charged(amount) : new Account.Declined(declineReason),
                        amount,
                        null);
            case Account.Charged _ -> new Charge(account, new ChargeAnswer.Charged());
            case Account.Declined(String reason) -> new Charge(account, new ChargeAnswer.Declined(reason));
            case Account.Refunded _ -> new Charge(account, new ChargeAnswer.Declined("refunded already"));
            case Account.Voided _ -> new Charge(account, new ChargeAnswer.Declined("voided before it came"));
        };
    }

    /// @param account null where the key is new
    public static Refund refund(@Nullable Account account) {
        return switch (account) {
            case null -> new Refund(new Account.Voided(), new RefundAnswer.Voided());
            case Account.Charged(Money amount) ->
                new Refund(new Account.Refunded(amount), new RefundAnswer.Refunded(amount));
            case Account.Declined _ -> new Refund(account, new RefundAnswer.Voided());
            case Account.Refunded(Money amount) -> new Refund(account, new RefundAnswer.Refunded(amount));
            case Account.Voided _ -> new Refund(account, new RefundAnswer.Voided());
        };
    }
}
