package ordersaga.checker;

import java.util.UUID;

/// Something that a participant did for an order that nobody placed.
///
/// @param what `stock held`, `customer charged`
public record StrayFacts(UUID orderId, String what) implements Facts {
    @Override
    public String subject() {
        return Violation.ORDER + orderId;
    }
}
