package ordersaga.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "watch",
        description = "Shows the steps of an order, those that come as they happen, until it is final.",
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "ORDER", description = "The order's ID.")
    private String order = "";

    @Override
    public Integer call() {
        try (var api = new Api(data.running().info())) {
            finish(new Timeline(api, System.out).follow(order, Duration.ofDays(1)));
            return 0;
        }
    }

    static void finish(JsonNode order) {
        JsonNode reason = order.path("reason");
        System.out.println(order.path("status").asString() + (reason.isString() ? ": " + reason.asString() : ""));
    }
}
