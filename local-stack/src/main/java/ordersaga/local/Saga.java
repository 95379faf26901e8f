package ordersaga.local;

import java.io.PrintWriter;
import java.util.ServiceLoader;
import ordersaga.embedded.ServerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command line.
@Command(
        name = "saga",
        description = "The order saga on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            InfoCommand.class,
            OrderCommand.class,
            WatchCommand.class,
            FaultCommand.class,
            CheckCommand.class,
            DemoCommand.class
        })
final class Saga {
    private Saga() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var commands = new CommandLine(new Saga());
        ServiceLoader.load(LauncherCommand.class).forEach(commands::addSubcommand);
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, arguments) -> refuse(mistake))
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command.getErr()));
    }

    private static int refuse(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String what = String.valueOf(mistake.getMessage()).lines().findFirst().orElse("wrong arguments");
        command.getErr()
                .println("saga: " + what + " (see ./" + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    /// What a user can do something about is one line; anything else is a bug and shows where.
    private static int tell(Exception failure, PrintWriter err) {
        if (failure instanceof ServerException || failure instanceof ApiException) {
            err.println("saga: " + failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
