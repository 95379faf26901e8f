package ordersaga.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Shop;

/// Random orders from many clients: of 1 to 5 products, some of them sold out, some declined, some cancelled by the
/// customer. Seeded, so that a run can be repeated as far as the world allows.
final class Load {
    private static final int PRODUCTS = 12;
    private static final int CLIENTS = 24;
    private static final int CANCELLED_PERCENT = 5;
    private static final int MAX_LINES = 5;

    private final Shop shop;
    private final long seed;
    private final List<String> products = new ArrayList<>();
    private final List<Future<String>> orders = new ArrayList<>();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots = new Semaphore(CLIENTS);

    /// @param pieces of each product
    Load(Shop shop, long seed, int pieces) {
        this.shop = shop;
        this.seed = seed;
        for (int i = 0; i < PRODUCTS; i++) {
            String product = Environment.unique("load");
            shop.product(product, 100L + i, pieces);
            products.add(product);
        }
        declineSome();
    }

    private void declineSome() {
        var fault = Api.object()
                .put("point", "gateway.charge")
                .put("action", "DECLINE")
                .put("probability", 0.1)
                .put("ttl", "PT10M");
        shop.fault(Service.PAYMENT, "load-declines", fault);
    }

    /// Places orders in the background, so many in all.
    Load start(int count) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            Map<String, Integer> lines = lines(random);
            boolean cancelled = random.nextInt(100) < CANCELLED_PERCENT;
            String customer = "customer-" + random.nextInt(1_000);
            orders.add(clients.submit(() -> {
                slots.acquire();
                try {
                    String id = shop.place(customer, lines);
                    if (cancelled) {
                        shop.cancel(id);
                    }
                    return id;
                } finally {
                    slots.release();
                }
            }));
        }
        return this;
    }

    private Map<String, Integer> lines(Random random) {
        Map<String, Integer> lines = new TreeMap<>();
        int count = 1 + random.nextInt(MAX_LINES);
        while (lines.size() < count) {
            lines.put(products.get(random.nextInt(PRODUCTS)), 1 + random.nextInt(3));
        }
        return lines;
    }

    /// How many orders have been accepted by now.
    long accepted() {
        return orders.stream()
                .filter(order -> order.state() == Future.State.SUCCESS)
                .count();
    }

    /// Waits until every order is final.
    ///
    /// @return how many there are of each outcome
    Map<String, Integer> outcomes() throws InterruptedException, ExecutionException {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Future<String> order : orders) {
            String id = order.get();
            outcomes.merge(Shop.outcome(shop.awaitFinal(id, Environment.PATIENCE)), 1, Integer::sum);
        }
        clients.shutdown();
        System.out.println("load of seed " + seed + ": " + outcomes);
        return outcomes;
    }
}
