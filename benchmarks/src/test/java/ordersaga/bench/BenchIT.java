package ordersaga.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import ordersaga.bench.OneTransaction.Lock;
import ordersaga.local.StackOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The measuring stick measures, and what it measured was right. How fast it was is nobody's business here.
class BenchIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void ten_seconds_of_load_leave_every_invariant_whole() throws Exception {
        var workload = new Workload(0, 64, 50, 0, true, 2, 0.5, Duration.ofSeconds(2), Duration.ofSeconds(8));
        try (Bed bed = Bed.fresh(new StackOptions(PROJECT, folder.resolve("stack"), 0, BenchIT::say));
                var baseline = new Baseline(bed.postgres(), new Processes(bed.info()), BenchIT::say)) {
            new PastOrders(bed.info(), bed.api(), BenchIT::say).make(1_000);
            bed.prepare(workload);
            Result result = new Run(bed.info(), bed.api(), BenchIT::say).of("smoke", workload);
            assertThat(result.checker().green()).as(result.checker().verdict()).isTrue();
            assertThat(result.unknown()).isZero();
            assertThat(result.refused()).isZero();
            assertThat(result.confirmed()).isPositive();
            assertThat(result.cancelled()).as("declined").isPositive();
            assertThat(result.confirmed() + result.cancelled()).isEqualTo(result.accepted());
            assertTheFigures(result);
            Workload brief = workload.lasting(Duration.ZERO, Duration.ofSeconds(1));
            for (Lock lock : Lock.values()) {
                assertThat(baseline.run(lock.name(), lock, brief).completedPerSecond())
                        .isPositive();
            }
        }
    }

    private void assertTheFigures(Result result) throws Exception {
        Path json = folder.resolve("result.json");
        Report.json(json, List.of(result));
        JsonNode figures = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(figures.path("completedPerSecond").asDouble()).isPositive();
        for (String latency : List.of("acceptLatencyMs", "completionLatencyMs")) {
            for (String percentile : List.of("p50", "p90", "p99", "max")) {
                assertThat(figures.path(latency).path(percentile).asDouble())
                        .as(latency + " " + percentile)
                        .isPositive();
            }
        }
        assertThat(figures.path("cpuMicrosPerOrder").path("order").asDouble()).isPositive();
        assertThat(figures.path("checker").path("green").asBoolean()).isTrue();
        Path page = folder.resolve("report.html");
        Report.html(page, List.of(result));
        assertThat(page).content().contains("\"name\":\"smoke\"").doesNotContain("http://cdn", "https://");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
