package ordersaga.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import ordersaga.embedded.ServerException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = {
            "Starts PostgreSQL, Kafka, the three services and the console, and keeps them running until Ctrl-C.",
            "Goes on with the data that are there, also after a crash."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    static final int DEFAULT_PORT_BASE = 8080;
    private static final int HIGHEST_PORT_BASE = 65_000;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--detach", description = "Return when everything is ready and leave it running.")
    private boolean detach;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_PORT_BASE,
            description = "Ports: N console, N+1 order-service, N+2 inventory-service, N+3 payment-service, N+4 Kafka,"
                    + " N+5 PostgreSQL; 0 takes free ones. Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Option(
            names = "--gateway",
            paramLabel = "KIND",
            description = "in-process: within payment-service; http: a process of its own with its own books, at N+6."
                    + " Default: the one that the data belong to; in-process where they are new.")
    private @Nullable Gateway gateway;

    @Option(names = "--supervise", hidden = true, description = "Run as the background process of --detach.")
    private boolean supervise;

    @Override
    public Integer call() throws InterruptedException {
        if (portBase < 0 || portBase > HIGHEST_PORT_BASE) {
            throw new ServerException("--port-base must be from 0 to " + HIGHEST_PORT_BASE);
        }
        DataFolder folder = data.folder();
        if (folder.isLocked()) {
            Terminal.say("already running:");
            folder.state().ifPresent(state -> Terminal.summary(state.info()));
            return 0;
        }
        if (detach) {
            return Supervisor.startDetached(folder, portBase, gateway) ? 0 : 1;
        }
        runUntilTheEnd(folder.path());
        return 0;
    }

    private void runUntilTheEnd(Path folder) throws InterruptedException {
        long began = System.nanoTime();
        Terminal.say("starting PostgreSQL, Kafka, three services and the console; data in " + folder);
        var stack = new Stack(new StackOptions(DataOption.project(), folder, portBase, Terminal::say)
                .with(gateway)
                .withConsole());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            boolean ran = stack.isReady();
            if (ran) {
                Terminal.say("stopping");
            }
            stack.close();
            if (ran) {
                Terminal.say("stopped");
            }
        }));
        if (!supervise) {
            new LogTail(new DataFolder(folder)).start();
        }
        stack.startAll();
        Terminal.say("ready after " + Terminal.seconds(began));
        Terminal.summary(stack.info());
        // Until a signal ends this process.
        new CountDownLatch(1).await();
    }
}
