package ordersaga.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import ordersaga.local.Api;
import ordersaga.local.CheckRun;
import ordersaga.local.Stack;
import ordersaga.local.StackOptions;

/// The crash matrix: every fault point of every service, with each of its actions, on every way of a saga, hit at the
/// first and at the second pass. One saga for each cell, on real processes; then the system must come to rest with
/// every
/// invariant held, and a cell whose fault never hit has proved nothing.
final class MatrixRun {
    private static final Duration REST = Duration.ofMinutes(3);

    /// Longer than the impatient sagas wait for anything but their stock, and shorter than a relay may be silent.
    private static final Duration DELAY = Duration.ofSeconds(5);

    /// What fails is tried again soon.
    private static final Map<String, String> QUICK =
            Map.of("SAGA_MESSAGING_RELAY_MAXBACKOFF", "200ms", "SAGA_MESSAGING_CONSUMER_MAXBACKOFF", "500ms");

    private static final Map<String, String> PATIENT =
            Map.of("SAGA_PATIENCE_RESERVING", "90s", "SAGA_PATIENCE_PAYING", "90s");

    private static final Map<String, String> IMPATIENT = Map.of(
            "SAGA_PATIENCE_RESERVING", "8s",
            "SAGA_PATIENCE_PAYING", "4s",
            "SAGA_PATIENCE_RETRY", "1s",
            "SAGA_PATIENCE_RETRYCAP", "2s");

    private final Path project;
    private final Path folder;
    private final Consumer<String> say;
    private final Predicate<Cell> which;
    private final List<CellResult> results = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();
    private boolean holds = true;

    /// @param project the folder of this project, with the built services
    /// @param folder for data, logs and the result
    /// @param which cells to run
    /// @param say hears what happens, one line each
    MatrixRun(Path project, Path folder, Predicate<Cell> which, Consumer<String> say) {
        this.project = project;
        this.folder = folder;
        this.which = which;
        this.say = say;
    }

    MatrixReport run() throws InterruptedException {
        Folder.clear(folder);
        MatrixPlan plan = run(PATIENT, MatrixPlan::patientRounds);
        run(IMPATIENT, MatrixPlan::impatientRounds);
        var report = new MatrixReport(plan, results, verdicts, holds);
        report.lines().forEach(say);
        say.accept("result: " + report.write(folder.resolve("matrix.json")));
        return report;
    }

    private interface Rounds {
        List<List<Cell>> of(MatrixPlan plan);
    }

    private MatrixPlan run(Map<String, String> patience, Rounds rounds) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.putAll(patience);
        Path data = folder.resolve("data");
        var options = new StackOptions(project, data, 0, say, settings);
        try (Stack stack = Stack.start(options);
                Api api = new Api(stack.info())) {
            MatrixPlan plan = MatrixPlan.of(api).only(which);
            run(new MatrixRound(stack, api, data.resolve("logs"), DELAY), rounds.of(plan));
            CheckRun check = CheckRun.of(stack.info(), REST);
            say.accept(check.verdict().inWords());
            verdicts.add(check.verdict().inWords());
            holds &= check.atRest() && check.verdict().holds();
            return plan;
        }
    }

    /// On a busy machine a saga may have lost its patience elsewhere, before it came by: it is run again, alone.
    private void run(MatrixRound round, List<List<Cell>> rounds) throws InterruptedException {
        List<Cell> missed = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            List<CellResult> now = run(round, rounds.get(i), (i + 1) + "/" + rounds.size());
            now.stream().filter(it -> it.hits() == 0).map(CellResult::cell).forEach(missed::add);
        }
        for (Cell cell : missed) {
            run(round, List.of(cell), "again");
        }
    }

    private List<CellResult> run(MatrixRound round, List<Cell> cells, String place) throws InterruptedException {
        List<CellResult> now = round.run(cells);
        results.addAll(now);
        now.forEach(it ->
                say.accept("%7s  %-58s hit %d  %s".formatted(place, it.cell().name(), it.hits(), it.outcome())));
        return now;
    }
}
