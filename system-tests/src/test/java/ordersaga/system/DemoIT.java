package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoIT {
    @Test
    void the_demo_is_as_told() throws Exception {
        Running.assertAllIsWell();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dordersaga.home=" + Running.PROJECT,
                "-Dslf4j.internal.verbosity=ERROR",
                "ordersaga.local.Saga",
                "demo",
                "--data",
                Running.DATA.toString()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
