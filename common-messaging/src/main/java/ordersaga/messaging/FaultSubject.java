package ordersaga.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is being worked on where a fault may hit, as far as it is known there. In a fault: what it is limited to.
public record FaultSubject(
        @Nullable UUID orderId,
        @Nullable String productId,
        @Nullable String customerId) {
    /// Limits nothing.
    public static final FaultSubject ANY = new FaultSubject(null, null, null);

    /// Whether all that this one names is the same there.
    boolean matches(FaultSubject other) {
        return (orderId == null || orderId.equals(other.orderId))
                && (productId == null || productId.equals(other.productId))
                && (customerId == null || customerId.equals(other.customerId));
    }
}
