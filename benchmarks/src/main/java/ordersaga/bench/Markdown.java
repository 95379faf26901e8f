package ordersaga.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Results as people read them.
final class Markdown {
    private static final String HEAD = """
            | run | completed/s | sustained | accept p50 / p99 / max | completion p50 / p90 / p99 / p99.9 / max | CPU µs/order | of it the generator | resident MiB | WAL/order | commits, WAL syncs/order | drained | checker |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private Markdown() {}

    static String table(List<Result> results) {
        return HEAD + results.stream().map(Markdown::row).collect(Collectors.joining());
    }

    private static String row(Result r) {
        Result.Latency accept = r.acceptLatencyMs();
        Result.Latency done = r.completionLatencyMs();
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %s | %.1f / %.1f / %.0f ms | %.1f / %.1f / %.1f / %.1f / %.0f ms | %.0f | %.0f%% | %.0f | %.1f KiB"
                        + " | %.2f, %.2f | %.2f s | %s |%n",
                r.name(),
                r.completedPerSecond(),
                r.sustained() ? "yes" : "no",
                accept.p50(),
                accept.p99(),
                accept.max(),
                done.p50(),
                done.p90(),
                done.p99(),
                done.p999(),
                done.max(),
                Figures.sum(r.cpuMicrosPerOrder()),
                r.generatorShare() * 100,
                r.residentServicesAndBrokerMiB(),
                r.walBytesPerOrder() / 1024,
                r.commitsPerOrder(),
                r.walSyncsPerOrder(),
                r.drainSeconds(),
                r.checker().green() ? "green" : "RED");
    }

    static String baselines(List<Baseline.Outcome> outcomes) {
        return outcomes.stream()
                .map(it -> String.format(
                        Locale.ROOT,
                        "| %s | %.0f | %.1f / %.1f / %.0f ms | %.0f |%n",
                        it.name(),
                        it.completedPerSecond(),
                        it.latencyMs().p50(),
                        it.latencyMs().p99(),
                        it.latencyMs().max(),
                        Figures.sum(it.cpuMicrosPerOrder())))
                .collect(Collectors.joining(
                        "", "| run | orders/s | p50 / p99 / max | CPU µs/order |\n| --- | --- | --- | --- |\n", ""));
    }

    /// The run in one line.
    static String line(Result r) {
        return String.format(
                Locale.ROOT,
                "%s: %.0f orders completed/s (last minute ÷ first: %.2f), completion p50 %.1f p99 %.1f ms, %.0f µs of CPU per order %s, %s, %s",
                r.name(),
                r.completedPerSecond(),
                r.lastMinuteToFirst(),
                r.completionLatencyMs().p50(),
                r.completionLatencyMs().p99(),
                Figures.sum(r.cpuMicrosPerOrder()),
                Figures.each(r.cpuMicrosPerOrder(), value -> Math.round(value)),
                r.sustained() ? "sustained" : "NOT sustained",
                r.checker().verdict());
    }
}
