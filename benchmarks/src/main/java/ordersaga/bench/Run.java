package ordersaga.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ordersaga.bench.Result.Check;
import ordersaga.bench.Result.Latency;
import ordersaga.bench.Result.Second;
import ordersaga.local.Api;
import ordersaga.local.CheckRun;
import ordersaga.local.StackInfo;
import org.HdrHistogram.Histogram;

/// One measurement: warm-up, load, drain, check.
final class Run {
    /// To be drained within this counts as having kept up.
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final double MINUTE = 60;
    private static final double KEEPS_UP = 0.97;
    private static final double[] PERCENTILES = {10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100};

    private final StackInfo stack;
    private final Api api;
    private final Consumer<String> say;

    Run(StackInfo stack, Api api, Consumer<String> say) {
        this.stack = stack;
        this.api = api;
        this.say = say;
    }

    /// What a process, the storage and the collectors have done at a moment.
    private record Reading(Map<String, Double> cpu, Storage.Work work, Pauses pauses) {}

    Result of(String name, Workload workload) throws IOException, InterruptedException {
        say.accept(name + ": " + workload.inWords());
        String run = UUID.randomUUID().toString().substring(0, 8);
        URI url = URI.create(stack.order().url());
        Tally tally = new Tally();
        var processes = new Processes(stack);
        try (var storage = new Storage(stack);
                var lag = new Lag(stack.kafka().bootstrap());
                var completions = new Completions(stack.kafka().bootstrap(), run, tally);
                var load = new Load(new InetSocketAddress(url.getHost(), url.getPort()), run, workload, tally)) {
            completions.start();
            var samples = new Samples(tally, storage, lag, processes, say);
            samples.until(System.nanoTime() + workload.warmup().toNanos());
            Reading before = read(processes, storage);
            long from = System.nanoTime();
            tally.open(from);
            long to = from + workload.duration().toNanos();
            samples.until(to);
            tally.close(to);
            load.stopPlacing();
            Reading after = read(processes, storage);
            Duration drained = drain(tally, samples, to);
            say.accept(name + ": drained after " + drained.toMillis() + " ms, now the checker");
            Check check = check();
            Result result = result(name, workload, tally, samples, before, after, storage.deadRows(), drained, check);
            say.accept(Markdown.line(result));
            return result;
        }
    }

    private Reading read(Processes processes, Storage storage) {
        return new Reading(processes.cpuSeconds(), storage.work(), Pauses.now(api));
    }

    private static Duration drain(Tally tally, Samples samples, long from) throws InterruptedException {
        long end = from + DRAIN.toNanos();
        while (tally.unsettled() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Duration took = Duration.ofNanos(Math.max(0, System.nanoTime() - from));
        samples.look();
        return took;
    }

    private Check check() throws InterruptedException {
        CheckRun check = CheckRun.of(stack, REST);
        String verdict = check.verdict().inWords();
        return new Check(
                check.atRest() && check.verdict().holds(), check.atRest() ? verdict : "not at rest; " + verdict);
    }

    private static Result result(
            String name,
            Workload workload,
            Tally tally,
            Samples samples,
            Reading before,
            Reading after,
            long deadRows,
            Duration drained,
            Check check) {
        double orders = Math.max(1, tally.completedInTime.get());
        double perSecond = tally.completedInTime.get() / (workload.duration().toNanos() / 1e9);
        Map<String, Double> cpu = Figures.minus(after.cpu, before.cpu);
        Storage.Work work = after.work.since(before.work);
        List<Second> seconds = samples.seconds();
        boolean kept = tally.refusedInTime.get() == 0
                && tally.unknown.get() == 0
                && drained.compareTo(PROMPT) <= 0
                && perSecond >= KEEPS_UP * workload.rate();
        Map<String, Double> resident = Figures.each(samples.residentMiB(), it -> it);
        return new Result(
                name,
                workload.inWords(),
                kept && check.green(),
                Figures.rounded(perSecond),
                Figures.rounded(lastMinuteToFirst(seconds, workload)),
                tally.sent.get(),
                tally.accepted.get(),
                tally.completedInTime.get(),
                tally.confirmed.get(),
                tally.cancelled.get(),
                tally.refused.get(),
                tally.unknown.get(),
                Latency.of(samples.accept()),
                Latency.of(samples.completion()),
                Figures.each(cpu, second -> second * 1e6 / orders),
                Figures.each(cpu, second -> second),
                Figures.rounded(cpu.getOrDefault(Processes.GENERATOR, 0.0) / Figures.sum(cpu)),
                Figures.rounded(work.walBytes() / orders),
                Figures.rounded(work.commits() / orders),
                Figures.rounded(work.walSyncs() / orders),
                Figures.each(after.pauses.since(before.pauses), it -> it),
                resident,
                Figures.rounded(Processes.servicesAndBroker(resident)),
                seconds.stream().mapToLong(Second::outbox).max().orElse(0),
                seconds.stream().mapToLong(Second::lag).max().orElse(0),
                deadRows,
                Figures.rounded(drained.toNanos() / 1e9),
                check,
                List.copyOf(seconds),
                byPercentile(samples.completion()));
    }

    private static double lastMinuteToFirst(List<Second> seconds, Workload workload) {
        double from = workload.warmup().toSeconds();
        double to = from + workload.duration().toSeconds();
        double first = completed(seconds, from, Math.min(to, from + MINUTE));
        return first == 0 ? 1 : completed(seconds, Math.max(from, to - MINUTE), to) / first;
    }

    private static double completed(List<Second> seconds, double after, double until) {
        return seconds.stream()
                .filter(second -> second.at() > after && second.at() <= until)
                .mapToLong(Second::completed)
                .sum();
    }

    private static Map<String, Double> byPercentile(Histogram micros) {
        Map<String, Double> millis = new LinkedHashMap<>();
        for (double percentile : PERCENTILES) {
            millis.put("" + percentile, micros.getValueAtPercentile(percentile) / 1000.0);
        }
        return millis;
    }
}
