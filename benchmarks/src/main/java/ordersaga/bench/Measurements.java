package ordersaga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import ordersaga.embedded.ServerException;

/// The measured part of `docs/measurements.md`. What people wrote around it stays.
final class Measurements {
    private static final String BEGIN = "<!-- measured by ./saga bench --all: what stands here is written anew -->\n";
    private static final String END = "<!-- end of what is measured -->\n";

    private final Machine machine;
    private final List<Result> ours;
    private final List<Baseline.Outcome> baselines;

    Measurements(Machine machine, List<Result> ours, List<Baseline.Outcome> baselines) {
        this.machine = machine;
        this.ours = ours;
        this.baselines = baselines;
    }

    void writeTo(Path file) {
        String text = read(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        String before = begin < 0 ? text : text.substring(0, begin);
        String after = end < 0 ? "" : text.substring(end + END.length());
        Report.markdown(file, before + BEGIN + "\n" + text() + "\n" + END + after);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "# Measurements\n\n";
        } catch (IOException e) {
            throw new ServerException("cannot read " + file + ": " + e, e);
        }
    }

    String text() {
        return machine.inMarkdown() + "\n## Against the goals\n\n" + goals()
                + "\nMedians; in brackets the lowest and the highest of " + Programme.ROUNDS + " rounds.\n"
                + "\n## Every run\n\n" + Markdown.table(ours)
                + "\n## The same order as one transaction\n\n" + Markdown.baselines(baselines);
    }

    private String goals() {
        Spread spread = ours("spread #", Result::completedPerSecond);
        Spread hot = ours("hot #", Result::completedPerSecond);
        Spread unbatched = ours("unbatched", Result::completedPerSecond);
        Spread lockSpread = baseline("one transaction, FOR UPDATE, spread");
        Spread lockHot = baseline("one transaction, FOR UPDATE, hot");
        Spread updateSpread = baseline("one transaction, conditional UPDATE, spread");
        Spread updateHot = baseline("one transaction, conditional UPDATE, hot");
        Spread half =
                ours("spread at half the peak", it -> it.completionLatencyMs().p99());
        Spread idle = ours("idle", it -> it.completionLatencyMs().p50());
        Spread memory = ours("", Result::residentServicesAndBrokerMiB);
        return """
                | | measured | must | dream |
                | --- | --- | --- | --- |
                """
                + row("spread orders of 2 products, completed/s", spread.inWords("%.0f"), "", "")
                + row("hot product, completed/s", hot.inWords("%.0f"), "", "")
                + row("one transaction, FOR UPDATE: spread, hot", both(lockSpread, lockHot), "", "")
                + row("one transaction, conditional UPDATE: spread, hot", both(updateSpread, updateHot), "", "")
                + row("spread ÷ one transaction (FOR UPDATE, spread)", ratio(spread, lockSpread), "0.5", "1.0")
                + row("hot ÷ one transaction (FOR UPDATE, hot)", ratio(hot, lockHot), "2", "4")
                + row("hot ÷ spread, ours", ratio(hot, spread), "0.85", "1.0")
                + row("batched ÷ unbatched, ours", ratio(spread, unbatched), "5", "10")
                + row("completion p99 at half the peak, ms", half.inWords("%.0f"), "400", "150")
                + row("completion p50 on an idle system, ms", idle.inWords("%.1f"), "40", "20")
                + row("resident memory of services and broker, MiB", memory.inWords("%.0f"), "2048", "1229");
    }

    private Spread ours(String prefix, ToDoubleFunction<Result> figure) {
        return Spread.of(ours.stream()
                .filter(result -> result.name().startsWith(prefix))
                .mapToDouble(figure)
                .toArray());
    }

    private Spread baseline(String prefix) {
        return Spread.of(baselines.stream()
                .filter(outcome -> outcome.name().startsWith(prefix))
                .mapToDouble(Baseline.Outcome::completedPerSecond)
                .toArray());
    }

    private static String both(Spread spread, Spread hot) {
        return spread.inWords("%.0f") + ", " + hot.inWords("%.0f");
    }

    private static String ratio(Spread a, Spread b) {
        return String.format(Locale.ROOT, "%.2f", a.median() / b.median());
    }

    private static String row(String... cells) {
        return List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
