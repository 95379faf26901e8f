package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import ordersaga.chaos.ChaosSettings;
import ordersaga.chaos.MutantRuns;
import ordersaga.chaos.MutantRuns.Caught;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One of the mutants, so that the way to catch them is not lost; `./saga chaos --mutants` runs them all.
class MutantIT {
    @Test
    void a_service_that_charges_under_a_new_key_each_time_is_caught(@TempDir Path folder) throws Exception {
        Path project = Path.of("..").toAbsolutePath().normalize();
        var settings = new ChaosSettings(project, folder, 1, Duration.ofSeconds(1), System.out::println);
        assertThat(new MutantRuns(settings).run(Set.of("charge-with-a-new-key")))
                .singleElement()
                .satisfies(caught -> assertThat(caught.caughtBy()).contains("charged twice"))
                .matches(Caught::isCaught);
    }
}
