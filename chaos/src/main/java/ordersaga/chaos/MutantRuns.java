package ordersaga.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordersaga.checker.Severity;
import ordersaga.checker.Violation;
import ordersaga.embedded.ServerException;

/// A short chaos over each mutant: whoever breaks the services must be caught, or the checker is blind.
/// And one over the sound build, as a control: who turns that red catches nobody.
public final class MutantRuns {
    private static final Duration FAULTS = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(6);

    private final ChaosSettings settings;

    /// @param settings of which seed, folders and environment are used
    public MutantRuns(ChaosSettings settings) {
        this.settings = settings;
    }

    /// @param sound whether nothing was wrong
    /// @param caughtBy what was violated, worst first; empty where nobody noticed
    public record Caught(String name, String words, boolean sound, List<String> caughtBy, Duration took) {
        public boolean isAsItMustBe() {
            return caughtBy.isEmpty() == sound;
        }

        @Override
        public String toString() {
            String verdict = caughtBy.isEmpty() ? "not caught" : "caught by: " + caughtBy.getFirst();
            return "%-34s %s%s".formatted(name, verdict, isAsItMustBe() ? "" : " – WRONG");
        }
    }

    /// @param names of those to run; all of them, and the control, where there are none
    public List<Caught> run(Set<String> names) throws InterruptedException, IOException {
        List<Mutant> all =
                Stream.concat(Mutant.ALL.stream(), Stream.of(Mutant.CONTROL)).toList();
        List<Mutant> chosen = all.stream()
                .filter(mutant -> names.isEmpty() || names.contains(mutant.name()))
                .toList();
        if (chosen.size() < names.size()) {
            throw new ServerException(
                    "there are these mutants: " + all.stream().map(Mutant::name).collect(Collectors.joining(", ")));
        }
        Path agent = agent(settings.project());
        List<Caught> runs = new ArrayList<>();
        for (Mutant mutant : chosen) {
            settings.say().accept("── " + mutant.name() + ": " + mutant.words());
            Caught caught = run(mutant, agent);
            settings.say().accept(caught.toString());
            runs.add(caught);
        }
        return runs;
    }

    private Caught run(Mutant mutant, Path agent) throws InterruptedException, IOException {
        Path folder = settings.folder().resolve(mutant.name());
        var run = new ChaosSettings(
                settings.project(),
                folder,
                settings.seed(),
                FAULTS,
                settings.say(),
                mutant.isSound() ? Map.of() : Map.of("JDK_JAVA_OPTIONS", "-javaagent:" + agent + "=" + mutant.name()),
                mutant.faults(),
                REST);
        long began = System.nanoTime();
        ChaosResult result = new ChaosRun(run).run();
        Folder.deleteData(folder);
        List<String> words = new ArrayList<>(result.check().verdict().bySeverity().stream()
                .filter(violation -> violation.severity() != Severity.PROOF)
                .map(Violation::words)
                .distinct()
                .toList());
        if (!result.check().atRest()) {
            words.add("it did not come to rest");
        }
        return new Caught(
                mutant.name(), mutant.words(), mutant.isSound(), words, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Path agent(Path project) throws IOException {
        Path target = project.resolve("mutants").resolve("target");
        if (!Files.isDirectory(target)) {
            throw new ServerException("the mutants are not built: run ./mvnw -Dquick package");
        }
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("mutants-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new ServerException("the mutants are not built: run ./mvnw -Dquick package"));
        }
    }
}
