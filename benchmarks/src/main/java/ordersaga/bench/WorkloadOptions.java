package ordersaga.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/// What customers do, as it is said on the command line.
final class WorkloadOptions {
    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Open loop: N orders per second, whether or not the system keeps up.")
    private double rate;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Closed loop, without --rate: each client waits for its order's end before the next."
                    + " Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(names = "--products", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int products;

    @Option(
            names = "--zipf",
            paramLabel = "S",
            defaultValue = "0",
            description = "Some products are wanted more: the n-th in proportion to 1/n^S. Default: all alike.")
    private double zipf;

    @Option(names = "--hot", description = "Every order has one product in common.")
    private boolean hot;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "2",
            description = "Products per order. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Option(
            names = "--decline",
            paramLabel = "P",
            defaultValue = "0",
            description = "The share of payments that the gateway declines, such as 0.1. Default: none.")
    private double decline;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Load that counts. Default: ${DEFAULT-VALUE}.")
    private int duration;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Load before that. Default: ${DEFAULT-VALUE}.")
    private int warmup;

    Workload workload() {
        return new Workload(
                rate,
                clients,
                products,
                zipf,
                hot,
                lines,
                decline,
                Duration.ofSeconds(warmup),
                Duration.ofSeconds(duration));
    }
}
