package ordersaga.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

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
        if (json) {
            System.out.println(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(info));
        } else {
            Terminal.summary(info);
            for (Service service : Service.values()) {
                Terminal.say("%-10s %s  user %s (password: ./saga info --json)"
                        .formatted(
                                service.database(),
                                info.of(service).jdbcUrl(),
                                info.of(service).user()));
            }
        }
        return 0;
    }
}
