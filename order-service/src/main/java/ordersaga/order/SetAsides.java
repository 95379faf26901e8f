package ordersaga.order;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What this instance has set aside since it started, for those who look at an order. Inputs that change nothing write
/// nothing, so this is memory alone: of the orders that were last told something in vain.
@Component
class SetAsides {
    static final int MAX_ORDERS = 1000;

    /// Of one order; older ones are forgotten.
    static final int MAX_PER_ORDER = 20;

    private final InstantSource clock;
    private final Map<UUID, Deque<After>> byOrder = new LinkedHashMap<>();

    /// @param revision the order's, when it came
    private record After(long revision, SetAside what) {}

    SetAsides(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(SagaRun run) {
        if (run.setAside().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        // The order moves to the end, so that the first one is the one to forget.
        Deque<After> known = byOrder.remove(run.orderId());
        Deque<After> list = known == null ? new ArrayDeque<>() : known;
        for (SagaRun.InVain it : run.setAside()) {
            list.add(new After(it.revision(), SetAside.of(now, it.input(), it.rule(), it.messageId())));
        }
        while (list.size() > MAX_PER_ORDER) {
            list.remove();
        }
        byOrder.put(run.orderId(), list);
        if (byOrder.size() > MAX_ORDERS) {
            byOrder.remove(byOrder.keySet().iterator().next());
        }
    }

    /// What came when the order had this revision, in its order.
    synchronized List<SetAside> at(UUID order, long revision) {
        Deque<After> list = byOrder.get(order);
        return list == null
                ? List.of()
                : list.stream()
                        .filter(it -> it.revision == revision)
                        .map(After::what)
                        .toList();
    }
}
