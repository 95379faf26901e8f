package ordersaga.local;

import static ordersaga.scenarios.FlashSaleTerms.ORDERS;
import static ordersaga.scenarios.FlashSaleTerms.PIECES;
import static ordersaga.scenarios.FlashSaleTerms.PRICE_MINOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.embedded.ServerException;
import ordersaga.local.Shop.Stock;
import tools.jackson.databind.JsonNode;

/// Everybody wants the same thing at the same moment.
final class FlashSale {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SOLD = "CONFIRMED";
    private static final String SOLD_OUT = "CANCELLED OUT_OF_STOCK";

    private final Shop shop;
    private final Story story;
    private final String product = "flash-" + UUID.randomUUID().toString().substring(0, 4);

    FlashSale(Shop shop, Story story) {
        this.shop = shop;
        this.story = story;
    }

    void tell() throws InterruptedException {
        shop.product(product, PRICE_MINOR, PIECES);
        story.say("%d customers at once, %d pieces of %s".formatted(ORDERS, PIECES, product));
        long began = System.nanoTime();
        Map<String, List<String>> byOutcome = outcomes();
        double seconds = (System.nanoTime() - began) / 1e9;
        story.say("all final after %.1f s, as seen through the API".formatted(seconds));
        List<String> sold = byOutcome.getOrDefault(SOLD, List.of());
        List<String> soldOut = byOutcome.getOrDefault(SOLD_OUT, List.of());
        story.claim("orders confirmed", PIECES, sold.size());
        story.claim("orders cancelled as sold out", ORDERS - PIECES, soldOut.size());
        story.claim("nothing on hand, nothing reserved, nothing below zero", new Stock(0, 0), shop.stock(product));
        story.claim("customers charged 99.00 EUR", (long) PIECES, charged(sold));
        story.claim("of the others charged", 0L, charged(soldOut));
    }

    private Map<String, List<String>> outcomes() throws InterruptedException {
        try (ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> orders = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                String customer = "customer-" + i;
                orders.add(customers.submit(() -> shop.awaitFinal(shop.place(customer, Map.of(product, 1)), PATIENCE)));
            }
            Map<String, List<String>> byOutcome = new TreeMap<>();
            for (Future<JsonNode> order : orders) {
                JsonNode end = get(order);
                byOutcome
                        .computeIfAbsent(Shop.outcome(end), _ -> new ArrayList<>())
                        .add(end.path("orderId").asString());
            }
            return byOutcome;
        }
    }

    private long charged(List<String> orders) {
        return orders.stream()
                .flatMap(id -> shop.payment(id).stream())
                .filter(payment -> payment.path("charged").path("amountMinor").asLong() == PRICE_MINOR
                        && payment.path("refunded").path("amountMinor").asLong() == 0)
                .count();
    }

    private static JsonNode get(Future<JsonNode> order) throws InterruptedException {
        try {
            return order.get();
        } catch (ExecutionException e) {
            throw new ServerException("an order of the flash sale did not end: " + e.getCause(), e);
        }
    }
}
