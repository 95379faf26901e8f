package ordersaga.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "info",
        description = "Where everything is: addresses, processes, databases and how to log in.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "For programs, with the passwords.")
    private boolean json;

    @Override
    public Integer call() {
        StackInfo info = data.running().info();
        // A process that hangs must not keep others from being found.
        try (var api = new Api(info, Duration.ofSeconds(1))) {
            print(info, new FaultSwitch(api));
        }
        return 0;
    }

    private void print(StackInfo info, FaultSwitch faults) {
        if (json) {
            JsonMapper mapper = JsonMapper.builder().build();
            ObjectNode all = mapper.valueToTree(info);
            all.set("faults", mapper.valueToTree(faults.active()));
            System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        } else {
            Terminal.summary(info);
            for (Service service : Service.values()) {
                Terminal.say("%-10s %s  user %s (password: ./saga info --json)"
                        .formatted(
                                service.database(),
                                info.of(service).jdbcUrl(),
                                info.of(service).user()));
            }
            faults.activeInWords().forEach(fault -> Terminal.say("fault      " + fault));
        }
    }
}
