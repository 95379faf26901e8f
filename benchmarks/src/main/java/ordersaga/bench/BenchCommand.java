package ordersaga.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordersaga.embedded.ServerException;
import ordersaga.local.DataOption;
import ordersaga.local.LauncherCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./saga bench`
@Command(
        name = "bench",
        description = {
            "Measures under load, then checks: orders completed per second, latencies, what an order costs.",
            "On a stack of its own, with fresh data on free ports; stop what else runs on this machine."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements LauncherCommand {
    private static final String HTTP_GATEWAY = "http";

    @Mixin
    private WorkloadOptions options = new WorkloadOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--running", description = "Measure the stack that ./saga up started, with the data it has.")
    private boolean running;

    @Option(
            names = "--gateway",
            paramLabel = "inprocess|http",
            defaultValue = "inprocess",
            description = "Where the payment gateway is. Default: ${DEFAULT-VALUE}.")
    private String gateway = "inprocess";

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there.")
    private @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the plots there, as one HTML file. Default: .local/bench.html.")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        if (gateway.equals(HTTP_GATEWAY)) {
            throw new ServerException("--gateway http: the stack has no gateway process yet, only inprocess");
        }
        Workload workload = options.workload();
        try (Bed bed = bed()) {
            bed.prepare(workload);
            Result result = new Run(bed.info(), bed.api(), BenchCommand::say).of("bench", workload);
            write(List.of(result));
            return result.checker().green() ? 0 : 1;
        }
    }

    private Bed bed() {
        return running
                ? Bed.running(data.running().info())
                : Bed.fresh(DataOption.project(), local("bench"), Map.of(), BenchCommand::say);
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
}
