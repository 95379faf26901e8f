package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import ordersaga.local.CheckRun;
import ordersaga.local.Part;
import ordersaga.local.Service;
import ordersaga.local.StackInfo;

/// A running system, wherever its parts are. The tests drive it through its HTTP API, judge it by the checker, and do
/// to
/// its parts what happens to processes.
interface Environment extends AutoCloseable {
    /// The folder of this project.
    Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /// With what has to happen at some time.
    Duration PATIENCE = Duration.ofMinutes(3);

    /// A name that no other test uses.
    static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /// Where everything is.
    StackInfo info();

    /// SIGKILL; the part is started again.
    void kill(Part part);

    /// Freezes the part until [#resume].
    void pause(Part part);

    void resume(Part part);

    /// An orderly stop, until [#start].
    void stop(Service service);

    /// Returns when the service is healthy.
    void start(Service service);

    /// Whether the part runs and is healthy.
    boolean isReady(Part part);

    /// The system comes to rest, every order is final, and everything holds.
    default void assertAllIsWell() throws InterruptedException {
        CheckRun check = CheckRun.of(info(), PATIENCE);
        System.out.println(check.verdict().inWords());
        assertThat(check.verdict().bySeverity()).isEmpty();
        assertThat(check.atRest())
                .as("the system is at rest, %d orders are pending", check.pending())
                .isTrue();
        assertThat(check.pending()).as("orders that are not final").isZero();
    }

    @Override
    void close();
}
