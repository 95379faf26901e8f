package ordersaga.local;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Where a fault is set, how often it hits, for how long, and what it is limited to.
final class FaultOptions {
    @Option(names = "--service", paramLabel = "SERVICE", description = "Only there: ${COMPLETION-CANDIDATES}.")
    private @Nullable Service service;

    @Option(names = "--probability", paramLabel = "P", description = "Above 0, up to 1. Default: always.")
    private @Nullable Double probability;

    @Option(names = "--times", paramLabel = "N", description = "How often it hits at most. Default: any number.")
    private @Nullable Integer times;

    @Option(names = "--ttl", paramLabel = "SECONDS", description = "When it ends. Default: 60.")
    private @Nullable Integer ttl;

    @Option(names = "--delay", paramLabel = "SECONDS", description = "For DELAY: how much longer. Default: 1.")
    private @Nullable Double delay;

    @ArgGroup(exclusive = false, heading = "Only for, as far as it is known at the point:%n")
    private Match match = new Match();

    static final class Match {
        @Option(names = "--order", paramLabel = "ID")
        private @Nullable String order;

        @Option(names = "--product", paramLabel = "ID")
        private @Nullable String product;

        @Option(names = "--customer", paramLabel = "ID")
        private @Nullable String customer;

        @Option(names = "--message", paramLabel = "TYPE", description = "Such as payment.refund.")
        private @Nullable String message;
    }

    /// Null for all that have the point.
    @Nullable
    Service service() {
        return service;
    }

    /// Writes what was asked for into the body of a request.
    ObjectNode limit(ObjectNode fault) {
        put(fault, "probability", probability);
        put(fault, "times", times);
        put(fault, "ttl", ttl);
        put(fault, "delay", delay);
        ObjectNode limits = fault.putObject("match");
        put(limits, "orderId", match.order);
        put(limits, "productId", match.product);
        put(limits, "customerId", match.customer);
        put(limits, "message", match.message);
        return fault;
    }

    private static void put(ObjectNode object, String field, @Nullable Object value) {
        if (value != null) {
            object.putPOJO(field, value);
        }
    }
}
