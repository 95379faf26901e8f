package ordersaga.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import ordersaga.embedded.ServerException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Faults: what goes wrong on purpose.
@Command(
        name = "fault",
        description = "Makes things go wrong on purpose, for a while.",
        mixinStandardHelpOptions = true,
        subcommands = {FaultCommand.ListFaults.class, FaultCommand.Add.class, FaultCommand.Clear.class})
final class FaultCommand {
    private FaultCommand() {}

    @Command(name = "list", description = "The faults that are set.", mixinStandardHelpOptions = true)
    static final class ListFaults implements Callable<Integer> {
        @Mixin
        private DataOption data = new DataOption();

        @Override
        public Integer call() {
            int found = 0;
            try (var api = new Api(data.running().info())) {
                for (Service service : Service.values()) {
                    for (JsonNode fault : api.get(service, "/faults").orThrow().path("items")) {
                        print(service, fault);
                        found++;
                    }
                }
            }
            if (found == 0) {
                System.out.println("no faults are set");
            }
            return 0;
        }

        private static void print(Service service, JsonNode fault) {
            System.out.printf(
                    "%-18s %-10s %-18s %-16s hits %s of %s, %s, match %s%n",
                    fault.path("name").asString(""),
                    service.label(),
                    fault.path("point").asString(""),
                    fault.path("action").asString(""),
                    fault.path("hits").asString("0"),
                    fault.path("times").isNumber() ? fault.path("times").asString() : "any",
                    fault.path("active").asBoolean(true)
                            ? "ends in " + fault.path("expiresIn").asString("")
                            : "over",
                    fault.path("match"));
        }
    }

    @Command(
            name = "add",
            description = "Sets a fault, such as: saga fault add broke gateway.charge DECLINE --times 1",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = "NAME", description = "To find it again.")
        private String name = "";

        @Parameters(paramLabel = "POINT", description = "gateway.charge, gateway.refund or inventory.reserve.")
        private String point = "";

        @Parameters(
                paramLabel = "ACTION",
                description = "DECLINE, FAIL, DELAY, TIMEOUT_DONE, TIMEOUT_NOT_DONE or REJECT, where it makes sense.")
        private String action = "";

        @Option(names = "--probability", paramLabel = "P", description = "Above 0, up to 1. Default: always.")
        private @Nullable Double probability;

        @Option(names = "--times", paramLabel = "N", description = "How often it hits at most. Default: any number.")
        private @Nullable Integer times;

        @Option(names = "--ttl", paramLabel = "SECONDS", description = "When it ends. Default: 60.")
        private @Nullable Integer ttl;

        @Option(names = "--delay", paramLabel = "SECONDS", description = "For DELAY: how much longer. Default: 1.")
        private @Nullable Double delay;

        @ArgGroup(exclusive = false, heading = "Only for:%n")
        private Match match = new Match();

        @Override
        public Integer call() {
            ObjectNode fault = Api.object().put("point", point).put("action", action.toUpperCase(Locale.ROOT));
            put(fault, "probability", probability);
            put(fault, "times", times);
            put(fault, "ttl", ttl);
            put(fault, "delay", delay);
            ObjectNode limits = fault.putObject("match");
            put(limits, "orderId", match.order);
            put(limits, "productId", match.product);
            put(limits, "customerId", match.customer);
            try (var api = new Api(data.running().info())) {
                api.put(serviceOf(point), "/faults/" + name, fault).orThrow();
            }
            System.out.println("fault " + name + " is set");
            return 0;
        }

        private static void put(ObjectNode object, String field, @Nullable Object value) {
            if (value != null) {
                object.putPOJO(field, value);
            }
        }

        /// The service in whose code the point is.
        private static Service serviceOf(String point) {
            if (point.startsWith("gateway.")) {
                return Service.PAYMENT;
            }
            return point.startsWith("inventory.") ? Service.INVENTORY : Service.ORDER;
        }
    }

    static final class Match {
        @Option(names = "--order", paramLabel = "ID")
        private @Nullable String order;

        @Option(names = "--product", paramLabel = "ID")
        private @Nullable String product;

        @Option(names = "--customer", paramLabel = "ID")
        private @Nullable String customer;
    }

    @Command(name = "clear", description = "Takes faults away: those named, or all.", mixinStandardHelpOptions = true)
    static final class Clear implements Callable<Integer> {
        @Mixin
        private DataOption data = new DataOption();

        @Parameters(arity = "0..*", paramLabel = "NAME")
        private List<String> names = new ArrayList<>();

        @Override
        public Integer call() {
            try (var api = new Api(data.running().info())) {
                for (Service service : Service.values()) {
                    if (names.isEmpty()) {
                        api.delete(service, "/faults").orThrow();
                    }
                    names.removeIf(
                            name -> api.delete(service, "/faults/" + name).status() == 204);
                }
            }
            if (!names.isEmpty()) {
                throw new ServerException("no such fault: " + String.join(", ", names));
            }
            System.out.println("cleared");
            return 0;
        }
    }
}
