package ordersaga.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ordersaga.local.Api;
import ordersaga.local.Stack;

/// A part of the crash matrix for those who can't wait for the whole: each point is passed by a process that halts
/// there, and each point of each service by something else that goes wrong. As in the whole, a saga that did not come
/// by
/// its fault is run again, alone.
public final class MatrixShortCut {
    private static final Duration DELAY = Duration.ofSeconds(5);

    private MatrixShortCut() {}

    /// @param data the folder of the stack
    /// @param say hears what happens, one line each
    /// @return the names of the cells that were never hit: they have proved nothing
    public static List<String> run(Stack stack, Path data, Consumer<String> say) throws InterruptedException {
        try (Api api = new Api(stack.info())) {
            MatrixPlan plan = MatrixPlan.of(api).shortCut();
            var round = new MatrixRound(stack, api, data.resolve("logs"), DELAY);
            List<CellResult> results = new ArrayList<>();
            for (List<Cell> cells : plan.rounds()) {
                results.addAll(round.run(cells));
            }
            for (CellResult missed :
                    results.stream().filter(it -> it.hits() == 0).toList()) {
                say.accept(
                        "again, alone: " + missed.cell().name() + ", which was not hit and ended " + missed.outcome());
                results.addAll(round.run(List.of(missed.cell())));
            }
            var report = new MatrixReport(plan, results, List.of(), true);
            report.lines().forEach(say);
            return report.missed().stream().map(Cell::name).toList();
        }
    }
}
