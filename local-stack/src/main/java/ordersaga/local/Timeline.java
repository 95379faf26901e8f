package ordersaga.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import ordersaga.embedded.ServerException;
import tools.jackson.databind.JsonNode;

/// Shows one order's steps as they happen.
final class Timeline {
    private static final long STEP_MILLIS = 100;
    private static final Set<String> FINAL = Set.of("CONFIRMED", "CANCELLED");

    private final Api api;
    private final PrintStream out;
    private int shown;

    Timeline(Api api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    /// Prints every step of the order until it is final, and returns the order.
    ///
    /// @throws ServerException when it is not final in time
    JsonNode follow(String orderId, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        String last = "not to be read";
        while (System.nanoTime() < end) {
            try {
                JsonNode order = step(orderId);
                last = order.path("sagaState").asString("");
                if (FINAL.contains(order.path("status").asString(""))) {
                    return order;
                }
            } catch (ApiException e) {
                // The service or its database may be on its way back.
                if (e.status() != 0 && e.status() < 500) {
                    throw e;
                }
            }
            rest();
        }
        throw new ServerException(
                "the order is still " + last + " after " + patience.toSeconds() + " s: ./saga watch " + orderId);
    }

    private JsonNode step(String orderId) {
        // The order first: what its final state says is in the timeline that is read after it.
        JsonNode order = api.get(Service.ORDER, "/orders/" + orderId).orThrow();
        JsonNode steps =
                api.get(Service.ORDER, "/orders/" + orderId + "/timeline").orThrow();
        for (; shown < steps.size(); shown++) {
            print(steps.get(shown));
        }
        return order;
    }

    private void print(JsonNode step) {
        String at = step.path("at").asString("");
        out.printf(
                "  %3s  %-12s  %-12s %-22s %-15s %s%n",
                step.path("revision").asString(""),
                at.length() > 23 ? at.substring(11, 23) : at,
                step.path("kind").asString(""),
                step.path("name").asString(""),
                step.path("state").asString(""),
                step.path("detail").isString() ? step.path("detail").asString() : step.path("detail"));
        out.flush();
    }

    private static void rest() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }
}
