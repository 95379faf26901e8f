package ordersaga.system;

import static ordersaga.system.Environment.unique;
import static ordersaga.system.Running.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.local.Shop;
import ordersaga.local.Shop.Stock;
import org.junit.jupiter.api.Test;

class FlashSaleIT {
    private static final int ORDERS = 742;
    private static final int PIECES = 500;
    private static final int CLIENTS = 64;

    @Test
    void of_742_orders_of_64_clients_on_500_pieces_exactly_500_are_confirmed() throws Exception {
        String product = unique("flash");
        SHOP.product(product, 100, PIECES);
        List<Future<String>> orders = new ArrayList<>();
        try (ExecutorService customers = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < ORDERS; i++) {
                String customer = "customer-" + i;
                orders.add(customers.submit(() -> SHOP.place(customer, Map.of(product, 1))));
            }
        }
        Map<String, Integer> outcomes = new TreeMap<>();
        int charged = 0;
        for (Future<String> order : orders) {
            String id = order.get();
            outcomes.merge(Shop.outcome(SHOP.awaitFinal(id, Environment.PATIENCE)), 1, Integer::sum);
            charged += SHOP.payment(id).isPresent() ? 1 : 0;
        }
        assertThat(outcomes).isEqualTo(Map.of("CONFIRMED", PIECES, "CANCELLED OUT_OF_STOCK", ORDERS - PIECES));
        assertThat(SHOP.stock(product)).isEqualTo(new Stock(0, 0));
        assertThat(charged).isEqualTo(PIECES);
        Running.SYSTEM.assertAllIsWell();
    }
}
