package ordersaga.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordersaga.embedded.ServerException;
import ordersaga.local.DataOption;
import ordersaga.local.Gateway;
import ordersaga.local.LauncherCommand;
import ordersaga.local.StackOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `./saga bench`
@Command(
        name = "bench",
        description = {
            "Measures under load, then checks: orders completed per second, latencies, what an order costs.",
            "On a stack of its own, with fresh data on free ports; stop what else runs on this machine."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements LauncherCommand {
    private static final int MOST_PAST = 10_000_000;

    @Mixin
    private WorkloadOptions options = new WorkloadOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--running", description = "Measure the stack that ./saga up started, with the data it has.")
    private boolean running;

    @Option(names = "--unbatched", description = "One record per transaction, to see where the speed comes from.")
    private boolean unbatched;

    @Option(
            names = "--cold",
            description = "Leave the JVMs untrained. Otherwise they learn what is hot first, once for each build: some"
                    + " 80 s.")
    private boolean cold;

    @Option(
            names = "--all",
            description = "The whole programme, with the same order as one transaction beside it, three times over:"
                    + " some 12 minutes. Writes docs/measurements.md.")
    private boolean all;

    @Option(
            names = "--gateway",
            paramLabel = "inprocess|http",
            converter = GatewayName.class,
            description = "Within payment-service, or a process of its own. Default: inprocess.")
    private Gateway gateway = Gateway.IN_PROCESS;

    @Option(
            names = "--past",
            paramLabel = "N",
            defaultValue = "0",
            description = "Finished orders that are in all tables before the load begins. Default: none.")
    private int past;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there.")
    private @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the plots there, as one HTML file. Default: .local/bench.html.")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        Workload workload = options.workload();
        if (past < 0 || past > MOST_PAST || (past > 0 && (running || all))) {
            throw new ServerException("--past must be from 0 to 10,000,000, without --running and --all");
        }
        if (!running && !cold) {
            Training.of(stack(Map.of()), workload, BenchCommand::say);
        }
        return all ? everything(workload) : one(workload);
    }

    private int everything(Workload workload) throws Exception {
        var programme = new Programme(this::stack, workload, BenchCommand::say);
        programme.run();
        write(programme.ours());
        Path document = DataOption.project().resolve("docs").resolve("measurements.md");
        programme.measurements(Machine.here()).writeTo(document);
        say("measurements: " + document);
        return programme.ours().stream().allMatch(it -> it.checker().green()) ? 0 : 1;
    }

    private int one(Workload workload) throws Exception {
        try (Bed bed = bed()) {
            if (past > 0) {
                new PastOrders(bed.info(), bed.api(), BenchCommand::say).make(past);
            }
            bed.prepare(workload);
            Result result = new Run(bed.info(), bed.api(), BenchCommand::say).of("bench", workload);
            write(List.of(result));
            return result.checker().green() ? 0 : 1;
        }
    }

    private Bed bed() {
        return running
                ? Bed.running(data.running().info())
                : Bed.fresh(stack(unbatched ? Programme.UNBATCHED : Map.of()));
    }

    private StackOptions stack(Map<String, String> settings) {
        return new StackOptions(DataOption.project(), local("bench"), 0, BenchCommand::say, settings).with(gateway);
    }

    private void write(List<Result> results) {
        System.out.println(Markdown.table(results));
        Path page = report == null ? local("bench.html") : report;
        Report.html(page, results);
        say("plots: " + page);
        if (json != null) {
            Report.json(json, results);
        }
    }

    private static Path local(String name) {
        return DataOption.project().resolve(".local").resolve(name);
    }

    private static void say(String line) {
        System.out.println("bench     | " + line);
    }

    /// `inprocess` too, beside the stack's own `in-process`.
    private static final class GatewayName implements ITypeConverter<Gateway> {
        @Override
        public Gateway convert(String name) {
            return Stream.of(Gateway.values())
                    .filter(it -> it.toString().replace("-", "").equals(name.replace("-", "")))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("must be inprocess or http, not " + name));
        }
    }
}
