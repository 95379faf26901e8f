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
            follow(api, order, Duration.ofDays(1));
        }
        return 0;
    }

    /// Shows an order to its end, with what goes wrong on purpose meanwhile, and how the books stand then.
    static void follow(Api api, String order, Duration patience) {
        new FaultSwitch(api).activeInWords().forEach(fault -> System.out.println("  fault " + fault));
        JsonNode last = new Timeline(api, System.out).follow(order, patience);
        System.out.println();
        System.out.println("  " + Shop.outcome(last));
        new OrderBooks(new Shop(api)).lines(last).forEach(line -> System.out.println("  " + line));
    }
}
