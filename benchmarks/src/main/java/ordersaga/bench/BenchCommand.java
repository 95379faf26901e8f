package ordersaga.bench;

import ordersaga.local.LauncherCommand;
import picocli.CommandLine.Command;

/// `./saga bench`
@Command(
        name = "bench",
        description = "Measures a stack of its own under load, then checks it.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements LauncherCommand {
    @Override
    public Integer call() {
        return 0;
    }
}
