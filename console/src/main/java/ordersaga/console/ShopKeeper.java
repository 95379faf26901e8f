package ordersaga.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.scenarios.Good;
import ordersaga.scenarios.Scenario;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Places orders, alone or with what goes wrong meanwhile. Under the same key nothing is ordered twice.
@Component
class ShopKeeper {
    /// A product that was just made is known to order-service a moment later.
    private static final Duration NEWS = Duration.ofSeconds(5);

    private static final long BETWEEN_TRIES_MILLIS = 100;

    private final Services services;
    private final FaultSwitch faults;

    ShopKeeper(Services services, FaultSwitch faults) {
        this.services = services;
        this.faults = faults;
    }

    record Line(String productId, int quantity) {}

    /// The order that was placed, or what is wrong.
    Answer<UUID> place(String key, String customer, List<Line> lines) {
        Map<String, Object> body = Map.of("customerId", customer, "lines", lines);
        Answer<JsonNode> answer =
                services.send(Service.ORDER, HttpMethod.POST, body, Map.of("Idempotency-Key", key), "/orders");
        return answer.map(order -> UUID.fromString(order.path("orderId").asString()));
    }

    /// The same, where a product may have been made just before.
    Answer<UUID> placeSoon(String key, String customer, List<Line> lines) {
        long end = System.nanoTime() + NEWS.toNanos();
        while (true) {
            Answer<UUID> answer = place(key, customer, lines);
            boolean news =
                    answer instanceof Answer.Refused<UUID> no && no.code().equals("UNKNOWN_PRODUCT");
            if (!news || System.nanoTime() > end) {
                return answer;
            }
            rest();
        }
    }

    /// @param key makes the customer a new one, whom alone the fault hits
    Answer<UUID> play(Scenario scenario, String key) {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<Good, Integer> wanted : scenario.quantities().entrySet()) {
            Good good = wanted.getKey();
            Answer<JsonNode> stocked = stock(product(good), good.title(), good.priceMinor(), good.pieces(), key);
            if (!stocked.isHere()) {
                return stocked.map(_ -> new UUID(0, 0));
            }
            lines.add(new Line(product(good), wanted.getValue()));
        }
        String customer = scenario.customer() + "-" + key.substring(0, 8);
        String problem = faults.set(scenario.faults(customer, product(Good.CONSOLE)));
        return problem.isEmpty()
                ? placeSoon(key, customer, lines)
                : new Answer.Refused<>(Service.PAYMENT, 422, "FAULT", problem);
    }

    private static String product(Good good) {
        return "demo-" + good.label();
    }

    /// Makes the product, and fills it up to so many available pieces.
    ///
    /// @param key under which the same delivery counts once
    Answer<JsonNode> stock(String id, String name, long priceMinor, int pieces, String key) {
        Map<String, Object> body = Map.of("name", name, "price", new Money(priceMinor, "EUR"));
        Answer<JsonNode> product = services.put(Service.INVENTORY, body, "/products/{id}", id);
        if (!(product instanceof Answer.Got<JsonNode>(JsonNode known))) {
            return product;
        }
        long less = pieces - known.path("available").asLong();
        return less <= 0
                ? product
                : services.post(
                        Service.INVENTORY, Map.of("receiptId", key, "quantity", less), "/products/{id}/receipts", id);
    }

    static void rest() {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
