package ordersaga.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ordersaga.bench.Result.Latency;
import ordersaga.bench.Result.Second;
import org.HdrHistogram.Histogram;

/// Looks at the run once a second, tells how it goes, and remembers.
final class Samples {
    private static final int LINE_EVERY_SECONDS = 5;

    /// The kernel counts every page of every process: each second, that took 4% of all processor time.
    private static final int MEMORY_EVERY_SECONDS = 5;

    private final Tally tally;
    private final Storage storage;
    private final Lag lag;
    private final Processes processes;
    private final Consumer<String> say;
    private final long began = System.nanoTime();
    private final List<Second> seconds = new ArrayList<>();
    private final Histogram accept = new Histogram(3);
    private final Histogram completion = new Histogram(3);
    private Map<String, Double> memory = Map.of();
    private Map<String, Double> cpu;
    private long completedBefore;
    private long acceptedBefore;
    private long lookedAt = began;

    Samples(Tally tally, Storage storage, Lag lag, Processes processes, Consumer<String> say) {
        this.tally = tally;
        this.storage = storage;
        this.lag = lag;
        this.processes = processes;
        this.say = say;
        this.cpu = processes.cpuSeconds();
    }

    /// Samples once a second until then.
    ///
    /// @param end by `System.nanoTime`
    void until(long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, lookedAt + TimeUnit.SECONDS.toNanos(1) - System.nanoTime()));
            if (System.nanoTime() - lookedAt >= TimeUnit.MILLISECONDS.toNanos(500)) {
                look();
            }
        }
    }

    /// Takes in what was measured since the last sample.
    void look() throws InterruptedException {
        long now = System.nanoTime();
        double interval = (now - lookedAt) / 1e9;
        lookedAt = now;
        Histogram acceptedNow = tally.acceptLatencies();
        Histogram completedNow = tally.completionLatencies();
        accept.add(acceptedNow);
        completion.add(completedNow);
        Map<String, Double> used = processes.cpuSeconds();
        long completed = tally.completed();
        long accepted = tally.accepted.get();
        Latency latency = Latency.of(completedNow);
        Second second = new Second(
                Figures.rounded((now - began) / 1e9),
                Math.round((completed - completedBefore) / interval),
                Math.round((accepted - acceptedBefore) / interval),
                Latency.of(acceptedNow).p99(),
                latency.p50(),
                latency.p99(),
                tally.inFlight(),
                storage.outbox(),
                lag.records(),
                Figures.each(Figures.minus(used, cpu), seconds -> seconds / interval));
        cpu = used;
        completedBefore = completed;
        acceptedBefore = accepted;
        if (seconds.size() % MEMORY_EVERY_SECONDS == 0) {
            memory = Figures.larger(memory, processes.residentMiB());
        }
        seconds.add(second);
        if (seconds.size() % LINE_EVERY_SECONDS == 0) {
            say.accept(line(second));
        }
    }

    private static String line(Second now) {
        return String.format(
                Locale.ROOT,
                "%4.0f s  %5d completed/s  %5d accepted/s  %5d in flight  outbox %5d  lag %6d  completion p99 %.0f ms",
                now.at(),
                now.completed(),
                now.accepted(),
                now.inFlight(),
                now.outbox(),
                now.lag(),
                now.completionP99Ms());
    }

    List<Second> seconds() {
        return seconds;
    }

    Histogram accept() {
        return accept;
    }

    Histogram completion() {
        return completion;
    }

    /// At most.
    Map<String, Double> residentMiB() {
        return memory;
    }
}
