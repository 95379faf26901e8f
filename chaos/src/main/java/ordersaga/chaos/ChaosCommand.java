package ordersaga.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import ordersaga.embedded.ServerException;
import ordersaga.local.DataOption;
import ordersaga.local.LauncherCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./saga chaos`
@Command(
        name = "chaos",
        description = {
            "Random orders on a stack of its own while everything fails; then it must come to rest with every invariant"
                    + " held.",
            "The choices follow from the seed; when they happen is the world's."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements LauncherCommand {
    private static final double LONGEST_MINUTES = 24 * 60;

    @Option(names = "--seed", paramLabel = "N", description = "Of all choices. Default: another one each time.")
    private @Nullable Long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "5",
            description = "Of faults; starting, coming to rest and checking come on top. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "For history, verdict, logs and data. Default: .local/chaos/SEED or .local/matrix in the project's folder.")
    private @Nullable Path data;

    @Option(
            names = "--matrix",
            description = "Nothing at random: every fault point of every service, with all that can go wrong there, on"
                    + " every way of a saga, at the first pass and at the second. Some 30 minutes.")
    private boolean matrix;

    @Option(
            names = "--cells",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "With --matrix: only those whose name has a part like this, such as 'relay.*CRASH-undo'.")
    private Pattern cells = Pattern.compile("");

    @Override
    public Integer call() throws Exception {
        if (matrix) {
            Path folder = data == null ? DataOption.project().resolve(".local").resolve("matrix") : data;
            var run = new MatrixRun(
                    DataOption.project(),
                    folder,
                    cell -> cells.matcher(cell.name()).find(),
                    System.out::println);
            return run.run() ? 0 : 1;
        }
        if (!(minutes > 0 && minutes <= LONGEST_MINUTES)) {
            throw new ServerException("--minutes must be above 0 and at most " + (int) LONGEST_MINUTES);
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        Path project = Path.of(System.getProperty("ordersaga.home", "."))
                .toAbsolutePath()
                .normalize();
        Path folder = data == null ? project.resolve(".local").resolve("chaos").resolve("" + chosen) : data;
        var settings = new ChaosSettings(
                project, folder, chosen, Duration.ofMillis((long) (minutes * 60_000)), System.out::println);
        return new ChaosRun(settings).run().passed() ? 0 : 1;
    }
}
