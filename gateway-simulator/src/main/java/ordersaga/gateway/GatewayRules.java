package ordersaga.gateway;

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

    public record Charge(Account account, ChargeResult result) {}

    public record Refund(Account account, RefundResult result) {}

    /// @param account null where the key is new
    /// @param declineReason null where the customer can pay; looked at only when the key is new
    public static Charge charge(@Nullable Account account, Money amount, @Nullable String declineReason) {
        return switch (account) {
            case null ->
                charge(
                        declineReason == null ? new Account.Charged(amount) : new Account.Declined(declineReason),
                        amount,
                        null);
            case Account.Charged _ -> new Charge(account, new ChargeResult.Charged());
            case Account.Declined(String reason) -> new Charge(account, new ChargeResult.Declined(reason));
            case Account.Refunded _ -> new Charge(account, new ChargeResult.Declined("refunded already"));
            case Account.Voided _ -> new Charge(account, new ChargeResult.Declined("voided before it came"));
        };
    }

    /// @param account null where the key is new
    public static Refund refund(@Nullable Account account) {
        return switch (account) {
            case null -> new Refund(new Account.Voided(), new RefundResult.Voided());
            case Account.Charged(Money amount) ->
                new Refund(new Account.Refunded(amount), new RefundResult.Refunded(amount));
            case Account.Declined _ -> new Refund(account, new RefundResult.Voided());
            case Account.Refunded(Money amount) -> new Refund(account, new RefundResult.Refunded(amount));
            case Account.Voided _ -> new Refund(account, new RefundResult.Voided());
        };
    }
}
