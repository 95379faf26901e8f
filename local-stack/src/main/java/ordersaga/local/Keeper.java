package ordersaga.local;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.ServerException;
import org.jspecify.annotations.Nullable;

/// Keeps one part alive: starts it again when it dies, waiting longer each time that it dies young.
final class Keeper {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration GROWN_UP = Duration.ofSeconds(30);

    private final Part part;
    private final Supplier<ChildProcess> spawn;
    private final Consumer<ChildProcess> awaitReady;
    private final Duration stopPatience;
    private final Consumer<String> say;

    private boolean finished;
    private volatile boolean wanted;
    private volatile boolean ready;
    private volatile @Nullable ChildProcess child;
    private volatile @Nullable Thread watch;

    /// @param spawn starts the process
    /// @param awaitReady returns when it serves, or throws when it will not
    /// @param stopPatience how long an orderly stop may take before the process is killed
    /// @param say hears what happens, one line each, after it happened
    Keeper(
            Part part,
            Supplier<ChildProcess> spawn,
            Consumer<ChildProcess> awaitReady,
            Duration stopPatience,
            Consumer<String> say) {
        this.part = part;
        this.spawn = spawn;
        this.awaitReady = awaitReady;
        this.stopPatience = stopPatience;
        this.say = say;
    }

    /// Starts the part and returns when it serves; nothing when it is meant to run already.
    void start() {
        synchronized (this) {
            if (finished) {
                throw new ServerException(part.label() + " was stopped while it started");
            }
            if (wanted) {
                return;
            }
            wanted = true;
        }
        long began = System.nanoTime();
        try {
            launch();
        } catch (RuntimeException e) {
            wanted = false;
            throw e;
        }
        say.accept(part.label() + " is ready after " + Terminal.seconds(began));
        watch = Thread.ofVirtual().name("keeper of " + part.label()).start(this::keep);
    }

    /// Stops the part in an orderly way; it stays down.
    void stop() {
        ChildProcess last = noLongerWanted();
        if (last != null) {
            last.stop(stopPatience);
        }
    }

    /// Stops the part in an orderly way, never to start again.
    void finish() {
        synchronized (this) {
            finished = true;
        }
        stop();
    }

    /// Kills the part; it stays down.
    void killForGood() {
        ChildProcess last = noLongerWanted();
        if (last != null) {
            last.kill();
        }
    }

    boolean isReady() {
        return ready;
    }

    @Nullable
    ChildProcess child() {
        return child;
    }

    private @Nullable ChildProcess noLongerWanted() {
        wanted = false;
        ready = false;
        Thread watcher = watch;
        if (watcher != null) {
            watcher.interrupt();
        }
        // Not in the middle of a launch: its child would be missed.
        synchronized (this) {
            return child;
        }
    }

    private void launch() {
        ChildProcess started;
        synchronized (this) {
            if (!wanted) {
                throw new ServerException(part.label() + " was stopped while it started");
            }
            started = spawn.get();
            child = started;
        }
        awaitReady.accept(started);
        ready = wanted;
    }

    /// Who is interrupted keeps no longer: a start after a stop brings a keeper of its own.
    private void keep() {
        Duration pause = FIRST_PAUSE;
        ChildProcess current = child;
        while (wanted && current != null) {
            long began = System.nanoTime();
            int code = current.onExit().join();
            ready = false;
            if (!wanted || Thread.currentThread().isInterrupted()) {
                return;
            }
            if (System.nanoTime() - began > GROWN_UP.toNanos()) {
                pause = FIRST_PAUSE;
            }
            say.accept("%s ended (exit code %d), starting it again in %d ms"
                    .formatted(part.label(), code, pause.toMillis()));
            relaunchAfter(pause);
            current = child;
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private void relaunchAfter(Duration pause) {
        long began = System.nanoTime();
        try {
            Thread.sleep(pause);
            launch();
            say.accept(part.label() + " is back after " + Terminal.seconds(began));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (wanted) {
                say.accept(part.label() + " did not come back: " + e.getMessage());
            }
        }
    }
}
