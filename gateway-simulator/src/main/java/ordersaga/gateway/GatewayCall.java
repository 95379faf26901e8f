package ordersaga.gateway;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import ordersaga.events.Money;
import org.jspecify.annotations.Nullable;

/// A call that has reached the simulated gateway.
///
/// @param <A> what it answers, once it is booked
sealed interface GatewayCall<A> {
    String key();

    UUID orderId();

    CompletableFuture<A> answer();

    /// @param declineReason null where the customer can pay
    record Charge(
            String key,
            UUID orderId,
            Money amount,
            @Nullable String declineReason,
            CompletableFuture<ChargeResult> answer)
            implements GatewayCall<ChargeResult> {}

    record Refund(String key, UUID orderId, CompletableFuture<RefundResult> answer)
            implements GatewayCall<RefundResult> {}
}
