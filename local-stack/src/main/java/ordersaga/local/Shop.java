package ordersaga.local;

import static tools.jackson.databind.node.JsonNodeType.STRING;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import ordersaga.embedded.ServerException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What customers and shopkeepers do, over the HTTP API alone. Requests that were not answered are sent again as they
/// were, as every client should: the same key never places a second order.
public final class Shop {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long BETWEEN_TRIES_MILLIS = 100;
    private static final Set<String> FINAL = Set.of("CONFIRMED", "CANCELLED");
    private static final int NO_ANSWER = 0;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    private final Api api;

    /// The products that were made here: order-service may hear of them a moment later.
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    public Shop(Api api) {
        this.api = api;
    }

    /// The pieces of a product.
    public record Stock(long onHand, long reserved) {
        @Override
        public String toString() {
            return onHand + " on hand, " + reserved + " reserved";
        }
    }

    /// Creates or changes a product that costs so many euro cents, and receives so many pieces of it.
    public void product(String id, long priceMinor, int pieces) {
        ObjectNode body = Api.object().put("name", id);
        body.putObject("price").put("amountMinor", priceMinor).put("currency", "EUR");
        surely(() -> api.put(Service.INVENTORY, "/products/" + id, body)).orThrow();
        made.add(id);
        if (pieces > 0) {
            receive(id, pieces);
        }
    }

    public void receive(String id, int pieces) {
        ObjectNode receipt =
                Api.object().put("receiptId", UUID.randomUUID().toString()).put("quantity", pieces);
        surely(() -> api.post(Service.INVENTORY, "/products/" + id + "/receipts", receipt, Map.of()))
                .orThrow();
    }

    public Stock stock(String id) {
        JsonNode product =
                surely(() -> api.get(Service.INVENTORY, "/products/" + id)).orThrow();
        return new Stock(
                product.path("onHand").asLong(), product.path("reserved").asLong());
    }

    /// Places an order and returns its ID.
    ///
    /// @param quantities by product
    public String place(String customer, Map<String, Integer> quantities) {
        return place(UUID.randomUUID().toString(), customer, quantities);
    }

    /// @param key the idempotency key
    public String place(String key, String customer, Map<String, Integer> quantities) {
        ObjectNode body = Api.object().put("customerId", customer);
        var lines = body.putArray("lines");
        quantities.forEach((product, quantity) ->
                lines.addObject().put("productId", product).put("quantity", quantity));
        return surely(
                        () -> api.post(Service.ORDER, "/orders", body, Map.of("Idempotency-Key", key)),
                        answer -> isComing(answer, quantities.keySet()))
                .orThrow()
                .path("orderId")
                .asString();
    }

    private boolean isComing(Api.Answer answer, Set<String> products) {
        return answer.body().path("code").asString("").equals("UNKNOWN_PRODUCT") && made.containsAll(products);
    }

    public JsonNode order(String id) {
        return surely(() -> api.get(Service.ORDER, "/orders/" + id)).orThrow();
    }

    /// @return the answer's HTTP status
    public int cancel(String id) {
        return surely(() -> api.post(Service.ORDER, "/orders/" + id + "/cancellation", Api.object(), Map.of()))
                .status();
    }

    /// @throws ServerException when it is not so in time
    public JsonNode await(String id, Duration patience, Predicate<JsonNode> so) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode order = order(id);
            if (so.test(order)) {
                return order;
            }
            if (System.nanoTime() > end) {
                throw new ServerException("order " + id + " is still in "
                        + order.path("sagaState").asString("") + " after " + patience.toSeconds() + " s");
            }
            rest();
        }
    }

    public JsonNode awaitFinal(String id, Duration patience) {
        return await(id, patience, Shop::isFinal);
    }

    static boolean isFinal(JsonNode order) {
        return FINAL.contains(order.path("status").asString(""));
    }

    /// Such as `CONFIRMED`, or `CANCELLED OUT_OF_STOCK`.
    public static String outcome(JsonNode order) {
        JsonNode reason = order.path("reason");
        return order.path("status").asString("") + (reason.getNodeType() == STRING ? " " + reason.asString() : "");
    }

    /// Empty where payment was never asked.
    public Optional<JsonNode> payment(String orderId) {
        Api.Answer answer = surely(() -> api.get(Service.PAYMENT, "/payments/" + orderId));
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(answer.orThrow());
    }

    /// @param body as in the HTTP API: `point`, `action`, `times`, `ttl`, `match` …
    public void fault(Service service, String name, ObjectNode body) {
        surely(() -> api.put(service, "/faults/" + name, body)).orThrow();
    }

    /// Takes one fault away; nothing where there is none of that name.
    public void clearFault(Service service, String name) {
        Api.Answer answer = surely(() -> api.delete(service, "/faults/" + name));
        if (answer.status() != NOT_FOUND) {
            answer.orThrow();
        }
    }

    public void clearFaults(Service service) {
        surely(() -> api.delete(service, "/faults")).orThrow();
    }

    private static Api.Answer surely(Supplier<Api.Answer> request) {
        return surely(request, _ -> false);
    }

    /// @param again answers after which the request is sent again, besides no answer and 503
    private static Api.Answer surely(Supplier<Api.Answer> request, Predicate<Api.Answer> again) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Api.Answer answer = request.get();
                boolean done = answer.status() != UNAVAILABLE && !again.test(answer);
                if (done || System.nanoTime() > end) {
                    return answer;
                }
            } catch (ApiException e) {
                if (e.status() != NO_ANSWER || System.nanoTime() > end) {
                    throw e;
                }
            }
            rest();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }
}
