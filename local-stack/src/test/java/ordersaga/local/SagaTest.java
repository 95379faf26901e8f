package ordersaga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordersaga.embedded.ChildProcess;
import ordersaga.local.StackInfo.KafkaInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands say when things are not as they should be: one line, and an exit code that is not 0.
class SagaTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"status", "info --json", "order cable:1", "watch some-order", "fault list", "fault clear"})
    void where_nothing_runs_the_way_out_is_named(String command) {
        assertThat(run(command.split(" ", -1))).isEqualTo(1);
        assertThat(err).hasToString("saga: nothing is running here: start it with ./saga up\n");
    }

    @Test
    void a_dead_supervisor_is_told_and_cleaned_up_after() {
        var data = new DataFolder(folder);
        data.prepare();
        ChildProcess left = ChildProcess.start(
                List.of("/bin/sh", "-c", "sleep 600; : " + folder), Map.of(), data.log("kafka"), "TERM");
        StackState state = DataFolderTest.state();
        StackInfo info = state.info();
        data.write(new StackState(
                1,
                8080,
                true,
                new StackInfo(
                        info.order(),
                        info.inventory(),
                        info.payment(),
                        new KafkaInfo("127.0.0.1:4", left.pid()),
                        info.postgres(),
                        null,
                        null)));
        assertThat(run("status")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("saga: the supervisor died without a stop")
                .hasLineCount(1);
        assertThat(run("down")).isZero();
        assertThat(left.onExit().join()).isNotZero();
        assertThat(data.state()).isEmpty();
    }

    @Test
    void a_taken_port_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = taken.getLocalPort() - Server.POSTGRES.offset();
            assertThat(run("up", "--port-base", "" + base)).isEqualTo(1);
            assertThat(err)
                    .hasToString("saga: port " + taken.getLocalPort() + " for postgres is taken by another"
                            + " process: free it, or choose others with --port-base\n");
        }
    }

    @Test
    void to_stop_what_does_not_run_is_no_error() {
        assertThat(run("down")).isZero();
    }

    private int run(String... command) {
        String[] all = new String[command.length + 2];
        System.arraycopy(command, 0, all, 0, command.length);
        all[command.length] = "--data";
        all[command.length + 1] = folder.toString();
        return Saga.commandLine().setErr(new PrintWriter(err, true)).execute(all);
    }
}
