package ordersaga.local;

import java.util.List;
import java.util.concurrent.Callable;
import ordersaga.embedded.ServerException;
import ordersaga.scenarios.ReadyMadeFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Faults: what goes wrong on purpose.
@Command(
        name = "fault",
        description = {
            "Makes things go wrong on purpose, for a while: saga fault payment-declines",
            "Without a name: what is set, and what can be."
        },
        mixinStandardHelpOptions = true,
        subcommands = {FaultListCommand.class, FaultAddCommand.class, FaultClearCommand.class})
final class FaultCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private FaultOptions options = new FaultOptions();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Ready-made ones; saga fault list names them.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        StackInfo info = data.running().info();
        try (var api = new Api(info)) {
            var faults = new FaultSwitch(api);
            if (names.isEmpty()) {
                new FaultListing(faults).print(System.out);
            }
            List<ReadyMadeFault> chosen =
                    names.stream().map(FaultCommand::named).toList();
            for (ReadyMadeFault fault : chosen) {
                faults.set(fault, options);
                System.out.println("fault " + fault.label() + " is set: " + fault.words());
            }
        }
        return 0;
    }

    private static ReadyMadeFault named(String name) {
        return ReadyMadeFault.named(name)
                .orElseThrow(() -> new ServerException("no ready-made fault is named " + name + "; there are "
                        + ReadyMadeFault.labels() + ". For others: saga fault add NAME POINT ACTION"));
    }
}
