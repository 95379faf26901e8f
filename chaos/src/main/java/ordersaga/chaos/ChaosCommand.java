package ordersaga.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import ordersaga.chaos.MutantRuns.Caught;
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

    @Option(
            names = "--mutants",
            arity = "0..1",
            fallbackValue = "",
            split = ",",
            paramLabel = "NAMES",
            description = "Instead: services that are wrong in one place each, and every one must be caught."
                    + " Names, or all of them, some 15 minutes.")
    private @Nullable List<String> mutants;

    @Option(names = "--proof", description = "Writes what came out into docs/proof.md.")
    private boolean proof;

    @Override
    public Integer call() throws Exception {
        if (matrix) {
            Path folder = data == null ? DataOption.project().resolve(".local").resolve("matrix") : data;
            var run = new MatrixRun(
                    DataOption.project(),
                    folder,
                    cell -> cells.matcher(cell.name()).find(),
                    System.out::println);
            MatrixReport report = run.run();
            if (proof) {
                new ProofDocument(DataOption.project()).write("matrix", Figures.of(report));
            }
            return report.passed() ? 0 : 1;
        }
        if (!(minutes > 0 && minutes <= LONGEST_MINUTES)) {
            throw new ServerException("--minutes must be above 0 and at most " + (int) LONGEST_MINUTES);
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        Path project = DataOption.project();
        String name = mutants == null ? "" + chosen : "mutants";
        Path folder = data == null ? project.resolve(".local").resolve("chaos").resolve(name) : data;
        Duration faults = Duration.ofMillis((long) (minutes * 60_000));
        var settings = new ChaosSettings(project, folder.toAbsolutePath(), chosen, faults, System.out::println);
        return mutants == null ? chaos(settings) : mutants(settings, mutants);
    }

    private int chaos(ChaosSettings settings) throws IOException, InterruptedException {
        ChaosResult result = new ChaosRun(settings).run();
        if (proof) {
            new ProofDocument(settings.project()).write("chaos", Figures.of(result, settings.faults()));
        }
        return result.passed() ? 0 : 1;
    }

    private int mutants(ChaosSettings settings, List<String> names) throws IOException, InterruptedException {
        Set<String> wanted = new TreeSet<>(names);
        wanted.remove("");
        List<Caught> all = new MutantRuns(settings).run(wanted);
        System.out.println();
        all.forEach(System.out::println);
        if (proof) {
            var document = new ProofDocument(settings.project());
            document.write("mutants", Figures.of(all, document.read("mutants")));
        }
        return all.stream().allMatch(Caught::isAsItMustBe) ? 0 : 1;
    }
}
