package ordersaga.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.ServerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        description = "Stops everything, also what a killed supervisor left behind. The data stay.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        DataFolder folder = data.folder();
        if (folder.isLocked()) {
            stopSupervisor(folder);
        } else if (folder.state().isPresent()) {
            Leftovers.end(folder, Terminal::say);
        } else {
            Terminal.say("nothing is running here");
            return 0;
        }
        Terminal.say("stopped");
        return 0;
    }

    private static void stopSupervisor(DataFolder folder) throws InterruptedException {
        long pid = folder.state()
                .orElseThrow(() -> new ServerException("the stack is only starting: stop it with Ctrl-C there"))
                .supervisor();
        Terminal.say("stopping the services, then Kafka and PostgreSQL");
        ChildProcess.signal(pid, "TERM");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (folder.isLocked()) {
            if (System.nanoTime() > end) {
                ChildProcess.signal(pid, "KILL");
                throw new ServerException("the supervisor (pid " + pid + ") did not stop in " + PATIENCE.toSeconds()
                        + " s and was killed: run ./saga down again");
            }
            Thread.sleep(50);
        }
    }
}
