package ordersaga.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import ordersaga.embedded.ServerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "order",
        description = "Places an order and shows its steps as they happen, until it is final.",
        mixinStandardHelpOptions = true)
final class OrderCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Parameters(arity = "1..*", paramLabel = "PRODUCT:QUANTITY", description = "Such as console-1:2 cable:1.")
    private List<String> lines = List.of();

    @Option(
            names = "--customer",
            paramLabel = "ID",
            defaultValue = "alice",
            description = "Who orders. Default: ${DEFAULT-VALUE}.")
    private String customer = "";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for the end. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Override
    public Integer call() {
        try (var api = new Api(data.running().info())) {
            JsonNode placed = api.post(
                            Service.ORDER,
                            "/orders",
                            body(),
                            Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                    .orThrow();
            String id = placed.path("orderId").asString();
            System.out.println("order " + id + " is accepted");
            WatchCommand.follow(api, id, Duration.ofSeconds(timeout));
            return 0;
        }
    }

    private ObjectNode body() {
        ObjectNode order = Api.object().put("customerId", customer);
        var array = order.putArray("lines");
        for (String line : lines) {
            int colon = line.lastIndexOf(':');
            if (colon < 1) {
                throw new ServerException("an order line is PRODUCT:QUANTITY, such as cable:1, not " + line);
            }
            array.addObject().put("productId", line.substring(0, colon)).put("quantity", quantity(line, colon));
        }
        return order;
    }

    private static int quantity(String line, int colon) {
        try {
            return Integer.parseInt(line.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new ServerException("the quantity of " + line + " is not a number", e);
        }
    }
}
