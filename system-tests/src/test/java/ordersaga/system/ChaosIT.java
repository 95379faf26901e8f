package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import ordersaga.chaos.ChaosResult;
import ordersaga.chaos.ChaosRun;
import ordersaga.chaos.ChaosSettings;
import ordersaga.checker.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short chaos, of another seed each time; `./saga chaos` runs as long as one likes, and from a seed that one knows.
class ChaosIT {
    private static final Duration FAULTS = Duration.ofSeconds(20);

    @Test
    void whatever_fails_every_accepted_order_comes_to_its_end(@TempDir Path folder) throws Exception {
        long seed = ThreadLocalRandom.current().nextLong(1_000_000);
        ChaosResult result =
                new ChaosRun(new ChaosSettings(Environment.PROJECT, folder, seed, FAULTS, System.out::println)).run();
        assertThat(result.check().verdict().bySeverity())
                .as("seed %d", seed)
                .extracting(Violation::toString)
                .isEmpty();
        assertThat(result.check().atRest()).as("seed %d: at rest", seed).isTrue();
    }
}
