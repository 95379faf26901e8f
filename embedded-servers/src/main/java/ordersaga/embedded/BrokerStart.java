package ordersaga.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a broker's JVM is started on its data folder.
///
/// @param advertisedPort where clients are told to find it
/// @param cache of the broker's JVM
record BrokerStart(Path dataDir, Path log, int port, int advertisedPort, AotCache cache) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// Starts the broker and returns when it serves.
    ChildProcess run() {
        FreePorts.require(port, "Kafka");
        Path ready = dataDir.resolve("ready");
        try {
            Files.createDirectories(dataDir);
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new ServerException("cannot make Kafka's data folder " + dataDir + ": " + e, e);
        }
        var broker = ChildProcess.start(command(ready), Map.of(), log, "TERM");
        boolean served = Waiting.until(PATIENCE, () -> !broker.isAlive() || Files.exists(ready));
        if (!broker.isAlive()) {
            throw new ServerException("Kafka ended at start: " + Logs.reason(log) + " (" + log + ")");
        }
        if (!served) {
            broker.kill();
            throw new ServerException("Kafka is not ready after " + PATIENCE.toSeconds() + " s: see " + log);
        }
        return broker;
    }

    private List<String> command(Path ready) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Tells whose process it is, should its supervisor be gone.
                "-Dordersaga.data=" + dataDir,
                "-Xms96m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dslf4j.internal.verbosity=WARN",
                "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.provider=" + BrokerLog.class.getName()));
        command.addAll(cache.options());
        command.addAll(List.of(
                "-cp",
                classPath(),
                BrokerMain.class.getName(),
                dataDir.resolve("log").toString(),
                "" + port,
                "" + advertisedPort,
                "" + FreePorts.next(),
                ready.toString()));
        return command;
    }

    /// Surefire hides the true class path behind a jar with nothing but a manifest, but tells it.
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }
}
