package ordersaga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.ServerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean bug = new AtomicBoolean();
    private final Keeper keeper =
            new Keeper(Service.ORDER, this::spawn, this::awaitReady, Duration.ofSeconds(20), said::add);

    @AfterEach
    void end() {
        keeper.finish();
    }

    @Test
    void a_killed_process_comes_back_and_the_log_says_so() {
        keeper.start();
        ChildProcess first = child();
        first.kill();
        await().until(() -> keeper.isReady() && child() != first);
        assertThat(child().isAlive()).isTrue();
        await().untilAsserted(() -> assertThat(said)
                .anyMatch(line -> line.startsWith("order ended (exit code 137), starting it again in 200 ms"))
                .anyMatch(line -> line.startsWith("order is back after")));
    }

    @Test
    void a_process_that_does_not_get_up_is_tried_until_it_does() {
        keeper.start();
        broken.set(true);
        child().kill();
        await().until(() -> said.stream()
                        .filter(line -> line.equals("order did not come back: it is broken"))
                        .count()
                >= 2);
        broken.set(false);
        await().until(keeper::isReady);
    }

    @Test
    void a_stopped_process_stays_down_until_it_is_started() {
        keeper.start();
        ChildProcess first = child();
        keeper.stop();
        assertThat(first.isAlive()).isFalse();
        keeper.start();
        assertThat(child().isAlive()).isTrue();
        keeper.killForGood();
        assertThat(child().isAlive()).isFalse();
        assertThat(keeper.isReady()).isFalse();
        assertThat(said).noneMatch(line -> line.contains("again"));
    }

    @Test
    void a_process_that_is_stopped_and_started_again_and_again_is_kept_by_one_keeper() {
        for (int i = 0; i < 20; i++) {
            keeper.start();
            keeper.stop();
        }
        keeper.start();
        child().kill();
        await().until(() -> said.stream().anyMatch(line -> line.startsWith("order is back after")));
        assertThat(said.stream().filter(line -> line.startsWith("order ended"))).hasSize(1);
    }

    @Test
    void whatever_goes_wrong_on_the_way_back_it_is_tried_again() {
        keeper.start();
        bug.set(true);
        child().kill();
        await().until(() -> said.contains("order did not come back: a bug"));
        bug.set(false);
        await().until(keeper::isReady);
    }

    @Test
    void a_first_start_that_fails_is_told_to_the_caller() {
        broken.set(true);
        assertThatThrownBy(keeper::start).isInstanceOf(ServerException.class).hasMessage("it is broken");
        broken.set(false);
        keeper.start();
        assertThat(keeper.isReady()).isTrue();
    }

    @Test
    void a_finished_one_never_starts_again() {
        keeper.finish();
        assertThatThrownBy(keeper::start).isInstanceOf(ServerException.class);
    }

    private ChildProcess spawn() {
        if (bug.get()) {
            throw new IllegalStateException("a bug");
        }
        return ChildProcess.start(List.of("/bin/sleep", "600"), Map.of(), folder.resolve("log"), "TERM");
    }

    private void awaitReady(ChildProcess child) {
        if (broken.get()) {
            child.kill();
            throw new ServerException("it is broken");
        }
    }

    private ChildProcess child() {
        return Objects.requireNonNull(keeper.child());
    }
}
