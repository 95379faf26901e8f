package ordersaga.checker;

import java.util.List;
import java.util.UUID;
import ordersaga.checker.OrderFacts.Status;
import org.jspecify.annotations.Nullable;

/// What a client saw of an order that it was told is accepted.
///
/// @param now the order's status in the database; null where there is no such order
/// @param seen in the order in which one client saw them
public record SightFacts(UUID orderId, @Nullable Status now, List<Sight> seen) implements Facts {
    public record Sight(long revision, Status status) {}

    public SightFacts {
        seen = List.copyOf(seen);
    }

    @Override
    public String subject() {
        return Violation.ORDER + orderId;
    }
}
