package ordersaga.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description =
                "Whether each part runs and is healthy; exit code 1 when one is not. And what goes wrong on purpose.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        StackInfo info = data.running().info();
        boolean allWell = true;
        try (var api = new Api(info)) {
            for (Part part : info.parts().toList()) {
                String state = state(part, info, api);
                Terminal.say("%-10s %-12s pid %d".formatted(part.label(), state, info.pid(part)));
                allWell &= state.equals("healthy") || state.equals("running");
            }
            new FaultSwitch(api).activeInWords().forEach(fault -> Terminal.say("fault      " + fault));
        }
        return allWell ? 0 : 1;
    }

    private static String state(Part part, StackInfo info, Api api) {
        if (info.pid(part) == 0 || ProcessHandle.of(info.pid(part)).isEmpty()) {
            return "down";
        }
        return switch (part) {
            case Server _ -> "running";
            case Service service -> health(info.of(service).url(), api);
            case Site.CONSOLE ->
                info.console() == null ? "down" : health(info.console().url(), api);
        };
    }

    private static String health(String url, Api api) {
        try {
            return api.get(url + "/actuator/health").status() == 200 ? "healthy" : "unhealthy";
        } catch (ApiException noAnswer) {
            return "unhealthy";
        }
    }
}
