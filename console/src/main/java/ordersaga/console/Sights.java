package ordersaga.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.checker.SightFacts;
import ordersaga.checker.SightFacts.Sight;
import org.springframework.stereotype.Component;

/// What this console itself has seen of the newest orders, as any client: none may go back, or be gone.
@Component
class Sights {
    private final Map<UUID, List<Sight>> seen = new LinkedHashMap<>();

    /// Notes them, and forgets those that are older than all of them.
    ///
    /// @param orders the newest ones, newest first
    synchronized List<SightFacts> of(List<Order> orders) {
        List<SightFacts> facts = new ArrayList<>();
        Set<UUID> here = new HashSet<>();
        for (Order order : orders) {
            UUID id = order.orderId();
            Status now = EvidenceReader.status(order);
            here.add(id);
            List<Sight> before = seen.getOrDefault(id, List.of());
            Sight sight = new Sight(order.revision(), now);
            if (before.isEmpty() || !before.getLast().equals(sight)) {
                // Two are enough: what was seen last, and what is seen now.
                before = before.isEmpty() ? List.of(sight) : List.of(before.getLast(), sight);
                seen.put(id, before);
            }
            facts.add(new SightFacts(id, now, before));
        }
        // Their IDs are in the order of their time, as texts and as bytes.
        String oldest = orders.isEmpty() ? "" : orders.getLast().orderId().toString();
        seen.keySet().removeIf(id -> !here.contains(id) && id.toString().compareTo(oldest) < 0);
        seen.forEach((id, sights) -> {
            if (!here.contains(id)) {
                facts.add(new SightFacts(id, null, sights));
            }
        });
        return facts;
    }
}
