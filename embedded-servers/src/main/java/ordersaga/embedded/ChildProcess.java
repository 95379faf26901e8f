package ordersaga.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A child in a session of its own, that writes to a log file and does not outlive this JVM.
public final class ChildProcess {
    private final Process process;
    private final String stopSignal;
    private final CompletableFuture<Process> end;

    private ChildProcess(Process process, String stopSignal) {
        this.process = process;
        this.stopSignal = stopSignal;
        this.end = Guardian.watch(process, stopSignal);
    }

    /// Starts the command; its output is appended to `log`.
    ///
    /// @param stopSignal the signal that asks it to stop, such as `TERM`
    public static ChildProcess start(
            List<String> command, Map<String, String> environment, Path log, String stopSignal) {
        List<String> whole = new ArrayList<>(Tools.newSession());
        whole.addAll(command);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(builder.start(), stopSignal);
        } catch (IOException e) {
            throw new ServerException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes with the exit code when the process has ended.
    public CompletableFuture<Integer> onExit() {
        return end.thenApply(Process::exitValue);
    }

    /// Sends a signal by its name, such as `STOP` or `CONT`, and waits until it is sent.
    public void signal(String name) {
        signal(process.pid(), name);
    }

    /// SIGKILL, and waits for the end.
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(30));
    }

    /// Asks it to stop; kills it when it has not within `patience`.
    public void stop(Duration patience) {
        if (process.isAlive()) {
            signal(stopSignal);
        }
        if (!await(patience)) {
            kill();
        }
    }

    /// Sends a signal to any process by its name. One that is gone is no error.
    public static void signal(long pid, String name) {
        // The shell's own kill: small container images have no program of that name.
        Tools.succeeds(List.of("/bin/sh", "-c", "kill -" + name + " " + pid));
    }

    private boolean await(Duration patience) {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
