package ordersaga.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "The faults that are set, those that are ready-made, and the points where others can be set.",
        mixinStandardHelpOptions = true)
final class FaultListCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        try (var api = new Api(data.running().info())) {
            new FaultListing(new FaultSwitch(api)).print(System.out);
        }
        return 0;
    }
}
