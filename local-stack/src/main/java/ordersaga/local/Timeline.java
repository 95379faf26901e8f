package ordersaga.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import ordersaga.embedded.ServerException;
import tools.jackson.databind.JsonNode;

/// Shows one order's steps as they happen, in lanes.
final class Timeline {
    private static final long STEP_MILLIS = 100;

    /// Without news for so long, it is said what is waited for.
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Set<String> FINAL = Set.of("CONFIRMED", "CANCELLED");

    private final Api api;
    private final PrintStream out;
    private final Lanes lanes = new Lanes();
    private long quietSince = System.nanoTime();
    private String waitedFor = "";

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
        Lanes.heading().forEach(out::println);
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
        List<Lanes.Row> news = lanes.news(
                api.get(Service.ORDER, "/orders/" + orderId + "/timeline").orThrow());
        news.forEach(row -> out.println(Terminal.coloured(row)));
        if (!news.isEmpty()) {
            quietSince = System.nanoTime();
        } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
            sayWhatIsWaitedFor(order.path("waitingFor").asString(""));
        }
        out.flush();
        return order;
    }

    private void sayWhatIsWaitedFor(String sentence) {
        if (!sentence.isEmpty() && !sentence.equals(waitedFor)) {
            out.println("  … " + sentence);
            waitedFor = sentence;
        }
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
