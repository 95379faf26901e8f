package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import ordersaga.chaos.ChaosResult;
import ordersaga.chaos.ChaosRun;
import ordersaga.chaos.ChaosSettings;
import ordersaga.checker.Violation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A short chaos of a seed that is always the same, and of one that never is; `./saga chaos` runs as long as one likes.
class ChaosIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration FAULTS = Duration.ofSeconds(20);

    static LongStream seeds() {
        return LongStream.of(1, ThreadLocalRandom.current().nextLong(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_fails_every_accepted_order_comes_to_its_end(long seed, @TempDir Path folder) throws Exception {
        ChaosResult result = new ChaosRun(new ChaosSettings(PROJECT, folder, seed, FAULTS, System.out::println)).run();
        assertThat(result.check().verdict().bySeverity())
                .as("seed %d", seed)
                .extracting(Violation::toString)
                .isEmpty();
        assertThat(result.check().atRest()).as("seed %d: at rest", seed).isTrue();
    }
}
