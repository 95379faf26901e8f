package ordersaga.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordersaga.chaos.MutantRuns.Caught;

/// What came out of a run, as tables of `docs/proof.md`.
final class Figures {
    private static final String HEAD = "| mutant | what is wrong | caught by, worst first | after |";

    private Figures() {}

    /// @param before the table as it was: what was not run this time stays
    static List<String> of(List<Caught> mutants, List<String> before) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(HEAD, "| --- | --- | --- | --- |");
        before.stream().filter(row -> row.startsWith("| `")).forEach(row -> rows.put(name(row), row));
        for (Caught it : mutants) {
            String caught = it.caughtBy().isEmpty()
                    ? "nobody"
                    : String.join("; ", it.caughtBy().stream().limit(3).toList());
            if (!it.isAsItMustBe()) {
                caught = "**" + caught + "**";
            }
            String row = "| `%s` | %s | %s | %d s |"
                    .formatted(it.name(), it.words(), caught, it.took().toSeconds());
            rows.put(name(row), row);
        }
        List<String> lines = new ArrayList<>(rows.values());
        lines.addFirst(HEAD);
        return lines;
    }

    private static String name(String row) {
        return row.substring(0, row.indexOf('|', 1));
    }

    static List<String> of(MatrixReport report) {
        List<String> lines = new ArrayList<>(report.lines());
        lines.addFirst("```");
        lines.add("```");
        return lines;
    }

    static List<String> of(ChaosResult result, Duration faults) {
        List<String> lines = new ArrayList<>();
        long struck = result.faults().values().stream().mapToLong(hits -> hits).sum();
        lines.add(String.format(
                Locale.ROOT,
                "`./saga chaos --seed %d --minutes %d`: %,d orders accepted, %d faults of %d kinds hit orders in flight, %s.",
                result.seed(),
                faults.toMinutes(),
                result.accepted(),
                struck,
                result.faults().size(),
                result.passed()
                        ? "no invariant was violated"
                        : "**" + result.check().verdict().count() + " violations**"));
        lines.add("");
        lines.add("| ended as | orders |");
        lines.add("| --- | --- |");
        result.endings().forEach((ending, orders) -> lines.add("| `" + ending + "` | " + orders + " |"));
        return lines;
    }
}
