package ordersaga.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description = {
            "Holds the invariants against the running system: databases, topics and ledgers.",
            "Exit code 1 when one is violated, 3 when orders are still under way after the wait: then only that was"
                    + " asked for which holds at any moment."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final int NOT_AT_REST = 3;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait until nothing is under way. Default: ${DEFAULT-VALUE}.")
    private int wait;

    @Option(
            names = "--poison",
            paramLabel = "SERVICE=RECORDS",
            description = "Dead letters that were asked for, such as order-service=3.")
    private Map<String, Long> poison = new HashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        StackInfo info = data.running().info();
        try (var api = new Api(info)) {
            new FaultSwitch(api).activeInWords().forEach(fault -> System.out.println("fault " + fault));
        }
        CheckRun check = CheckRun.of(info, Duration.ofSeconds(wait), poison);
        System.out.println(
                check.atRest()
                        ? "the system is at rest: everything is asked for"
                        : "%d orders are pending: only that is asked for which holds at any moment"
                                .formatted(check.pending()));
        check.lines().forEach(System.out::println);
        System.out.println(check.verdict().inWords());
        return check.verdict().holds() ? (check.atRest() ? 0 : NOT_AT_REST) : 1;
    }
}
