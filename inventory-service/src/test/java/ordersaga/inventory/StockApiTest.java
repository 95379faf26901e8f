package ordersaga.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.ReserveInventory;
import ordersaga.testing.Answer;
import ordersaga.testing.Api;
import ordersaga.testing.OpenApiContract;
import ordersaga.web.Cursor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What holds a stock, what adds up to it, and what changes it at the same time.
@InventoryTest
class StockApiTest {
    @Autowired
    TestInventory inventory;

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void the_api() {
        api = new Api(URI.create("http://127.0.0.1:" + port), OpenApiContract.load("/static/openapi.yaml"));
    }

    @Test
    void what_holds_a_product_is_listed_and_paged() {
        String lamp = inventory.product("lamp", 10);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID order = UUID.randomUUID();
            orders.add(order.toString());
            inventory.handle(new ReserveInventory(order, lamp, 1));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            var page = api.get("/products/" + lamp + "/reservations?limit=2" + cursor)
                    .json();
            page.path("items").forEach(item -> listed.add(item.path("orderId").asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(listed).containsExactlyElementsOf(orders);
    }

    @Test
    void what_became_of_an_order_and_what_adds_up_to_a_stock_can_be_looked_at() {
        String lamp = inventory.product("lamp", 5);
        UUID sold = UUID.randomUUID();
        UUID refused = UUID.randomUUID();
        inventory.handle(List.of(
                new ReserveInventory(sold, lamp, 2),
                new ConfirmReservation(sold, lamp),
                new ReserveInventory(refused, lamp, 9),
                new ReserveInventory(UUID.randomUUID(), lamp, 1)));
        List<String> found = new ArrayList<>();
        api.get("/reservations?orderId=" + sold + "&orderId=" + refused)
                .json()
                .path("items")
                .forEach(it -> found.add(
                        it.path("status").asString() + " " + it.path("quantity").asInt()));
        assertThat(found).containsExactlyInAnyOrder("CONFIRMED 2", "SOLD_OUT 9");
        List<String> newest = api.get("/reservations")
                .json()
                .path("items")
                .valueStream()
                .map(it -> it.path("orderId").asString())
                .toList();
        assertThat(newest).hasSizeBetween(2, 100).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(api.get("/reservations?orderId=lamp").code()).isEqualTo("INVALID_VALUE");
        String cursor = Cursor.of(lamp.substring(0, lamp.length() - 1));
        var entry = api.get("/stock-ledger?limit=200&cursor=" + cursor)
                .json()
                .path("items")
                .valueStream()
                .filter(it -> it.path("productId").asString().equals(lamp))
                .findFirst()
                .orElseThrow();
        assertThat(entry.toString())
                .isEqualTo("{\"productId\":\"" + lamp + "\",\"onHand\":3,\"reserved\":1,\"received\":5,"
                        + "\"held\":1,\"sold\":2,\"returned\":0}");
    }

    @Test
    void receipts_and_changes_at_the_same_time_as_reservations_lose_nothing() throws Exception {
        String lamp = inventory.product("lamp", 100);
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int n = i;
            work.add(() -> inventory.handle(new ReserveInventory(UUID.randomUUID(), lamp, 1)));
            // Every receipt is sent twice.
            work.add(() ->
                    api.post("/products/" + lamp + "/receipts", "{\"receiptId\":\"r" + n / 2 + "\",\"quantity\":10}"));
            work.add(() -> api.put(
                    "/products/" + lamp,
                    "{\"name\":\"Lamp\",\"price\":{\"amountMinor\":" + n + ",\"currency\":\"EUR\"}}"));
        }
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (Future<?> done : threads.invokeAll(work)) {
                if (done.get() instanceof Answer answer) {
                    assertThat(answer.status()).isIn(200, 201);
                }
            }
        }
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(300, 40));
    }
}
