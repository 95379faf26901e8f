package ordersaga.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import ordersaga.bench.OneTransaction.Lock;
import ordersaga.local.StackOptions;

/// All that the measurements promise, several times over: ours spread and hot, at half the peak, idle, and unbatched;
/// between them the same order as one transaction.
final class Programme {
    static final int ROUNDS = 3;

    /// One record per transaction, everywhere.
    static final Map<String, String> UNBATCHED = Map.of(
            "SAGA_INTAKE_MAXBATCH", "1",
            "SAGA_MESSAGING_CONSUMER_MAXBATCH", "1",
            "SAGA_MESSAGING_RELAY_BATCH", "1");

    private static final Duration FIRST_WARMUP = Duration.ofSeconds(40);
    private static final Duration WARMUP = Duration.ofSeconds(5);
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final Duration SHORT_WARMUP = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofSeconds(8);
    private static final double IDLE_RATE = 5;
    private static final int UNBATCHED_CLIENTS = 64;

    private final Function<Map<String, String>, StackOptions> stacks;
    private final Workload workload;
    private final Consumer<String> say;
    private final List<Result> ours = new ArrayList<>();
    private final List<Baseline.Outcome> baselines = new ArrayList<>();

    /// @param stacks what to start, with these settings of the services
    /// @param workload what is ordered; how fast, the programme decides
    Programme(Function<Map<String, String>, StackOptions> stacks, Workload workload, Consumer<String> say) {
        this.stacks = stacks;
        this.workload = workload;
        this.say = say;
    }

    List<Result> ours() {
        return ours;
    }

    /// What the measurements say, once it has run.
    Measurements measurements(Machine machine) {
        return new Measurements(machine, ours, baselines);
    }

    void run() throws Exception {
        say.accept("%d rounds, some %d minutes in all".formatted(ROUNDS, 12));
        Workload peak = workload.closedWith(workload.clients()).lasting(WARMUP, DURATION);
        try (Bed bed = Bed.fresh(stacks.apply(Map.of()));
                var baseline = new Baseline(bed.postgres(), new Processes(bed.info()), say)) {
            bed.prepare(workload);
            for (int round = 1; round <= ROUNDS; round++) {
                batched(new Run(bed.info(), bed.api(), say), round, peak);
                baselines(baseline, round);
            }
        }
        try (Bed bed = Bed.fresh(stacks.apply(UNBATCHED))) {
            bed.prepare(workload);
            for (int round = 1; round <= ROUNDS; round++) {
                Workload few = peak.spread().closedWith(UNBATCHED_CLIENTS);
                Workload warm = round == 1 ? few.lasting(FIRST_WARMUP, DURATION) : few;
                ours.add(new Run(bed.info(), bed.api(), say).of("unbatched, spread #" + round, warm));
            }
        }
    }

    private void batched(Run run, int round, Workload peak) throws Exception {
        Workload spread = peak.spread();
        Result top = run.of("spread #" + round, round == 1 ? spread.lasting(FIRST_WARMUP, DURATION) : spread);
        ours.add(top);
        ours.add(run.of("hot #" + round, peak.hotProduct()));
        ours.add(run.of("spread at half the peak #" + round, spread.openAt(top.completedPerSecond() / 2)));
        ours.add(run.of("idle #" + round, spread.openAt(IDLE_RATE)));
    }

    private void baselines(Baseline baseline, int round) throws InterruptedException {
        Workload brief = workload.lasting(SHORT_WARMUP, SHORT);
        for (Lock lock : Lock.values()) {
            String how = lock == Lock.FOR_UPDATE ? "FOR UPDATE" : "conditional UPDATE";
            baselines.add(baseline.run("one transaction, %s, spread #%d".formatted(how, round), lock, brief.spread()));
            baselines.add(baseline.run("one transaction, %s, hot #%d".formatted(how, round), lock, brief.hotProduct()));
        }
    }
}
