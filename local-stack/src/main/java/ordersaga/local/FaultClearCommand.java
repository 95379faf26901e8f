package ordersaga.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ordersaga.embedded.ServerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "clear", description = "Takes faults away: those named, or all.", mixinStandardHelpOptions = true)
final class FaultClearCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Parameters(arity = "0..*", paramLabel = "NAME")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() {
        try (var api = new Api(data.running().info())) {
            var faults = new FaultSwitch(api);
            if (names.isEmpty()) {
                faults.clear();
            }
            List<String> unknown =
                    names.stream().filter(name -> !faults.remove(name)).toList();
            if (!unknown.isEmpty()) {
                throw new ServerException(
                        "no such fault: " + String.join(", ", unknown) + "; saga fault list names those that are set");
            }
        }
        System.out.println("cleared");
        return 0;
    }
}
