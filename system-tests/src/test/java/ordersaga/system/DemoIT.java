package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ordersaga.embedded.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer runs first, as they run it: a system of its own that stays up, and is then ended.
class DemoIT {
    private static final int PORTS = 10;

    @Test
    void the_demo_is_as_told(@TempDir Path data) throws Exception {
        try {
            assertThat(saga("demo", "--data", data.toString(), "--port-base", "" + portBase()))
                    .isZero();
        } finally {
            assertThat(saga("down", "--data", data.toString())).isZero();
        }
    }

    private static int saga(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dordersaga.home=" + Environment.PROJECT,
                "-Dslf4j.internal.verbosity=ERROR",
                "ordersaga.local.Saga"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /// Of some free ports in a row.
    private static int portBase() {
        while (true) {
            int base = FreePorts.next();
            if (IntStream.range(base, base + PORTS).allMatch(FreePorts::isFree)) {
                return base;
            }
        }
    }
}
