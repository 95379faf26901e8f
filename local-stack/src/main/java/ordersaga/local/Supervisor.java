package ordersaga.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import ordersaga.embedded.ServerException;
import org.jspecify.annotations.Nullable;

/// The process that stays in the background after `up --detach`.
final class Supervisor {
    private Supervisor() {}

    /// Starts it, shows its progress, and returns whether everything is ready.
    static boolean startDetached(DataFolder folder, int portBase, @Nullable Gateway gateway)
            throws InterruptedException {
        folder.prepare();
        Path log = folder.log("saga");
        long told = log.toFile().length();
        try {
            Process process = new ProcessBuilder(command(folder, portBase, gateway))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            while (process.isAlive() && !isReady(folder, process.pid())) {
                told = show(log, told);
                Thread.sleep(100);
            }
            show(log, told);
            // It has said why.
            return process.isAlive();
        } catch (IOException e) {
            throw new ServerException("cannot start the supervisor: " + e, e);
        }
    }

    private static List<String> command(DataFolder folder, int portBase, @Nullable Gateway gateway) {
        List<String> command = new ArrayList<>();
        // In a session of its own, so that it outlives the terminal.
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            command.add(setsid.toString());
        }
        command.addAll(List.of(
                Jvm.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dordersaga.home=" + DataOption.project(),
                "-cp",
                System.getProperty("java.class.path"),
                Saga.class.getName(),
                "up",
                "--supervise",
                "--data",
                folder.path().toString(),
                "--port-base",
                "" + portBase));
        if (gateway != null) {
            command.addAll(List.of("--gateway", gateway.toString()));
        }
        return command;
    }

    private static boolean isReady(DataFolder folder, long pid) {
        Predicate<StackState> ours = state -> state.supervisor() == pid && state.ready();
        return folder.state().filter(ours).isPresent();
    }

    private static long show(Path log, long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        System.out.write(all, (int) from, all.length - (int) from);
        System.out.flush();
        return all.length;
    }
}
