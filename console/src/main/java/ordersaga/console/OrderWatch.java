package ordersaga.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// The orders whose pages are open, asked for together: however many pages look, order-service gets two requests a
/// second for each hundred orders that are under way, and fewer for those that are final.
@Component
class OrderWatch {
    private static final int MOST_IDS = 100;
    private static final Duration FRESH = Duration.ofMillis(400);
    private static final Duration FRESH_FINAL = Duration.ofSeconds(5);

    /// Without a question for so long, nobody looks any more.
    private static final Duration FORGOTTEN = Duration.ofSeconds(10);

    private static final ParameterizedTypeReference<Page<Order>> ORDERS = new ParameterizedTypeReference<>() {};

    private final Services services;
    private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();

    OrderWatch(Services services) {
        this.services = services;
    }

    /// Its order is null before it was heard of.
    private static final class Watched {
        volatile long lookedAt = System.nanoTime();
        volatile long askedAt;
        volatile @Nullable Order order;

        boolean isDue(long now) {
            Order known = order;
            return known == null || now - askedAt > (known.isFinal() ? FRESH_FINAL : FRESH).toNanos();
        }
    }

    /// The order as it was half a second ago or later; null while it is not known, or order-service never answered.
    @Nullable
    Order order(UUID id) {
        Watched it = watched.computeIfAbsent(id, _ -> new Watched());
        it.lookedAt = System.nanoTime();
        asking.lock();
        try {
            if (it.isDue(System.nanoTime())) {
                ask();
            }
            return it.order;
        } finally {
            asking.unlock();
        }
    }

    private void ask() {
        long now = System.nanoTime();
        watched.values().removeIf(it -> now - it.lookedAt > FORGOTTEN.toNanos());
        List<UUID> due = new ArrayList<>();
        watched.forEach((id, it) -> {
            if (it.isDue(now) && due.size() < MOST_IDS) {
                due.add(id);
            }
        });
        String query = due.stream().map(id -> "id=" + id).collect(Collectors.joining("&"));
        if (services.get(Service.ORDER, ORDERS, "/orders?limit=" + MOST_IDS + "&" + query)
                instanceof Answer.Got<Page<Order>>(Page<Order> page)) {
            page.items().forEach(order -> told(order, now));
        }
    }

    private void told(Order order, long now) {
        Watched it = watched.get(order.orderId());
        if (it != null) {
            it.order = order;
            it.askedAt = now;
        }
    }
}
