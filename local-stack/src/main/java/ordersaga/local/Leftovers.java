package ordersaga.local;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import ordersaga.embedded.ChildProcess;

/// What a supervisor that was killed left running.
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Leftovers() {}

    /// Ends the processes in the state file that still are what they were, and forgets the file.
    static void end(DataFolder folder, Consumer<String> say) {
        folder.state().ifPresent(state -> {
            say.accept("the supervisor (pid " + state.supervisor() + ") had died; cleaning up after it");
            List<ProcessHandle> left = StackState.parts()
                    .map(part -> state.info().pid(part))
                    .filter(pid -> pid != 0)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(process -> isOurs(process, folder))
                    .toList();
            // PostgreSQL takes TERM for "when the last client has left".
            left.forEach(process -> ChildProcess.signal(
                    process.pid(), process.pid() == state.info().postgres().pid() ? "INT" : "TERM"));
            if (!gone(left)) {
                left.forEach(ProcessHandle::destroyForcibly);
                gone(left);
            }
            folder.forgetState();
        });
    }

    /// The number may have gone to another process since.
    private static boolean isOurs(ProcessHandle process, DataFolder folder) {
        return process.info().commandLine().orElse("").contains(folder.path().toString());
    }

    private static boolean gone(List<ProcessHandle> processes) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(50);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
