package ordersaga.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import ordersaga.scenarios.FlashSaleTerms;
import org.springframework.core.ParameterizedTypeReference;

/// Hundreds of customers at once, and not enough for all of them: places the orders, and looks how each ends.
final class FlashSale {
    private static final ParameterizedTypeReference<Page<Order>> ORDERS = new ParameterizedTypeReference<>() {};
    private static final int CUSTOMERS_AT_ONCE = 64;
    private static final int MANY = 100;

    private final String id;
    private final ShopKeeper keeper;
    private final Services services;
    private final long startedAt = System.nanoTime();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<UUID, String> outcomes = new ConcurrentHashMap<>();
    private volatile long endedAt;

    /// @param id new for each sale
    FlashSale(String id, ShopKeeper keeper, Services services) {
        this.id = id;
        this.keeper = keeper;
        this.services = services;
    }

    /// As it stands.
    ///
    /// @param placed orders that were accepted
    /// @param refused orders that were not, after all
    /// @param seconds since it began, or until the last order was final
    record Score(
            String id,
            String product,
            int orders,
            int pieces,
            int placed,
            int refused,
            long confirmed,
            long soldOut,
            long others,
            long pending,
            String seconds,
            boolean over) {
        public boolean asPromised() {
            return confirmed == pieces && soldOut == orders - pieces;
        }
    }

    String product() {
        return "flash-" + id;
    }

    Score score() {
        Map<String, Long> counts =
                outcomes.values().stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        long confirmed = counts.getOrDefault("CONFIRMED", 0L);
        long soldOut = counts.getOrDefault("CANCELLED OUT_OF_STOCK", 0L);
        long pending = counts.getOrDefault("PENDING", 0L);
        long end = endedAt == 0 ? System.nanoTime() : endedAt;
        return new Score(
                id,
                product(),
                FlashSaleTerms.ORDERS,
                FlashSaleTerms.PIECES,
                outcomes.size(),
                refused.get(),
                confirmed,
                soldOut,
                outcomes.size() - confirmed - soldOut - pending,
                pending,
                "%.1f s".formatted((end - startedAt) / 1e9),
                endedAt != 0);
    }

    /// Runs in threads of its own until every order is final.
    void start() {
        var turns = new Semaphore(CUSTOMERS_AT_ONCE);
        var open = new AtomicInteger(FlashSaleTerms.ORDERS);
        for (int i = 0; i < FlashSaleTerms.ORDERS; i++) {
            String customer = "customer-" + i;
            Thread.ofVirtual().name("flash sale").start(() -> {
                turns.acquireUninterruptibly();
                try {
                    order(customer);
                } finally {
                    turns.release();
                    open.decrementAndGet();
                }
            });
        }
        Thread.ofVirtual().name("flash sale").start(() -> watch(open));
    }

    /// A customer who gets no answer asks again with the same key.
    private void order(String customer) {
        String key = id + "-" + customer;
        List<ShopKeeper.Line> lines = List.of(new ShopKeeper.Line(product(), 1));
        for (int tries = 0; tries < 20; tries++) {
            Answer<UUID> answer = keeper.placeSoon(key, customer, lines);
            if (answer instanceof Answer.Got<UUID>(UUID order)) {
                outcomes.put(order, "PENDING");
                return;
            }
            if (answer instanceof Answer.Refused<UUID> no && no.status() != 503) {
                break;
            }
            ShopKeeper.rest();
        }
        refused.incrementAndGet();
    }

    private void watch(AtomicInteger open) {
        while (open.get() > 0 || outcomes.containsValue("PENDING")) {
            List<UUID> pending = new ArrayList<>();
            outcomes.forEach((order, outcome) -> {
                if (outcome.equals("PENDING")) {
                    pending.add(order);
                }
            });
            for (int i = 0; i < pending.size(); i += MANY) {
                look(pending.subList(i, Math.min(pending.size(), i + MANY)));
            }
            ShopKeeper.rest();
        }
        endedAt = System.nanoTime();
    }

    private void look(List<UUID> orders) {
        String query = orders.stream().map(order -> "id=" + order).collect(Collectors.joining("&"));
        if (services.get(Service.ORDER, ORDERS, "/orders?limit=" + MANY + "&" + query)
                instanceof Answer.Got<Page<Order>>(Page<Order> page)) {
            page.items().stream()
                    .filter(Order::isFinal)
                    .forEach(order -> outcomes.put(
                            order.orderId(),
                            order.reason() == null ? order.status() : order.status() + " " + order.reason()));
        }
    }
}
