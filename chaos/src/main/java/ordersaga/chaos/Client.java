package ordersaga.chaos;

import static tools.jackson.databind.node.JsonNodeType.STRING;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import ordersaga.chaos.History.Call;
import ordersaga.chaos.History.Outcome;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.local.Api;
import ordersaga.local.ApiException;
import ordersaga.local.Service;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A customer: orders, sends again what was not answered, now and then cancels, looks how it goes, and orders again.
final class Client implements Runnable {
    private static final int MAX_LINES = 5;
    private static final int CANCELLED_PERCENT = 12;
    private static final int REPEATED_PERCENT = 10;
    private static final int LEFT_PERCENT = 4;
    private static final int POOR_PERCENT = 12;
    private static final long FOLLOWED_NANOS = 4_000_000_000L;
    private static final int UNAVAILABLE = 503;

    private final int number;
    private final Market market;
    private final Random random;

    /// @param market where it orders
    Client(int number, Market market, long seed) {
        this.number = number;
        this.market = market;
        this.random = new Random(seed * 1_000_003 + number);
    }

    @Override
    public void run() {
        try {
            while (market.isOpen()) {
                order();
                Thread.sleep(random.nextInt(250));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void order() throws InterruptedException {
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        ObjectNode basket = basket();
        boolean cancels = random.nextInt(100) < CANCELLED_PERCENT;
        boolean repeats = random.nextInt(100) < REPEATED_PERCENT;
        boolean leaves = random.nextInt(100) < LEFT_PERCENT;
        Optional<String> order = place(key, basket, leaves);
        if (order.isEmpty()) {
            return;
        }
        market.follow(true);
        try {
            if (repeats) {
                place(key, basket, false);
            }
            if (cancels) {
                Thread.sleep(random.nextInt(300));
                call(
                        "cancel",
                        order.get(),
                        () -> market.api()
                                .post(
                                        Service.ORDER,
                                        "/orders/" + order.get() + "/cancellation",
                                        Api.object(),
                                        Map.of()));
            }
            follow(order.get());
        } finally {
            market.follow(false);
        }
    }

    private ObjectNode basket() {
        boolean poor = random.nextInt(100) < POOR_PERCENT;
        ObjectNode body = Api.object().put("customerId", poor ? Market.POOR : "customer-" + random.nextInt(500));
        var lines = body.putArray("lines");
        int count = 1 + random.nextInt(MAX_LINES);
        market.products(random, count)
                .forEach(product -> lines.addObject().put("productId", product).put("quantity", 1 + random.nextInt(3)));
        return body;
    }

    /// Sends it until it is answered for good, as every client should; who leaves sends it once.
    private Optional<String> place(String key, ObjectNode basket, boolean leaves) throws InterruptedException {
        while (market.isServed()) {
            Optional<Api.Answer> answer = call(
                    "place",
                    null,
                    () -> market.api().post(Service.ORDER, "/orders", basket, Map.of("Idempotency-Key", key)));
            Optional<Api.Answer> accepted = answer.filter(it -> it.status() / 100 == 2);
            if (accepted.isPresent()) {
                String order = accepted.get().body().path("orderId").asString();
                market.history().accepted(key, order);
                saw(order, accepted.get().body());
                return Optional.of(order);
            }
            boolean refused = answer.filter(it -> it.status() / 100 == 4).isPresent();
            if (leaves || refused) {
                return Optional.empty();
            }
            Thread.sleep(100 + random.nextInt(400));
        }
        return Optional.empty();
    }

    private void follow(String order) throws InterruptedException {
        long end = System.nanoTime() + FOLLOWED_NANOS;
        while (System.nanoTime() < end && !look(order)) {
            Thread.sleep(50 + random.nextInt(250));
        }
    }

    /// @return whether the order is final
    boolean look(String order) {
        return call("look", order, () -> market.api().get(Service.ORDER, "/orders/" + order))
                .filter(answer -> answer.status() == 200)
                .map(answer -> saw(order, answer.body()) != Status.PENDING)
                .orElse(false);
    }

    private Status saw(String order, JsonNode body) {
        Status status = Status.valueOf(body.path("status").asString());
        JsonNode reason = body.path("reason");
        String words = status + (reason.getNodeType() == STRING ? " " + reason.asString() : "");
        market.history().saw(order, body.path("revision").asLong(), status, status == Status.PENDING ? null : words);
        return status;
    }

    /// Empty where there was no answer.
    private Optional<Api.Answer> call(String what, @Nullable String order, Supplier<Api.Answer> request) {
        long began = System.nanoTime();
        Optional<Api.Answer> answer;
        try {
            answer = Optional.of(request.get());
        } catch (ApiException noAnswer) {
            answer = Optional.empty();
        }
        long micros = (System.nanoTime() - began) / 1_000;
        Outcome outcome = answer.map(Client::outcome).orElse(Outcome.UNKNOWN);
        market.history()
                .add(new Call(
                        number,
                        what,
                        order,
                        outcome,
                        answer.map(Api.Answer::status).orElse(0),
                        micros));
        return answer;
    }

    /// A refusal is one only where the service says that nothing was done.
    static Outcome outcome(Api.Answer answer) {
        int status = answer.status();
        if (status / 100 == 2) {
            return Outcome.OK;
        }
        boolean overload =
                status == UNAVAILABLE && answer.body().path("code").asString("").equals("OVERLOADED");
        return status / 100 == 4 || overload ? Outcome.FAIL : Outcome.UNKNOWN;
    }
}
