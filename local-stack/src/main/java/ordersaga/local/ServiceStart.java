package ordersaga.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordersaga.embedded.AotCache;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.ServerException;

/// How the process of a service, of the gateway or of the console is started and when it counts as ready.
final class ServiceStart {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Part part;
    private final String module;
    private final ServiceJars jars;
    private final AotCache cache;
    private final DataFolder folder;
    private final int port;
    private final HttpClient http;

    ServiceStart(
            Part part, String module, ServiceJars jars, AotCache cache, DataFolder folder, int port, HttpClient http) {
        this.part = part;
        this.module = module;
        this.jars = jars;
        this.cache = cache;
        this.folder = folder;
        this.port = port;
        this.http = http;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// @param settings through its environment
    ChildProcess spawn(Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Jvm.java(),
                // Tells whose process it is, should its supervisor be gone.
                "-Dordersaga.stack=" + folder.path(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + folder.path().resolve("logs").resolve("crash-%p.log"),
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(Jvm.heap(part));
        command.addAll(cache.options());
        if (!(part instanceof Site)) {
            command.addAll(Jvm.extraOptions());
        }
        command.addAll(List.of("-jar", jars.of(module).toString()));
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent("SERVER_PORT", "" + port);
        environment.putIfAbsent("SERVER_ADDRESS", "127.0.0.1");
        environment.putIfAbsent("SPRING_MAIN_BANNER_MODE", "off");
        return ChildProcess.start(command, environment, folder.log(part.label()), "TERM");
    }

    /// Returns when the service says that it is healthy.
    void awaitReady(ChildProcess process) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isHealthy()) {
            if (!process.isAlive()) {
                Path log = folder.log(part.label());
                throw new ServerException(module + " ended at start: " + ServiceLog.reason(log) + " (" + log + ")");
            }
            if (System.nanoTime() > end) {
                throw new ServerException(module + " is not healthy after " + PATIENCE.toSeconds() + " s: see "
                        + folder.log(part.label()));
            }
            rest();
        }
    }

    boolean isHealthy() {
        HttpRequest question = HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                .timeout(Duration.ofSeconds(3))
                .build();
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void rest() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException(module + " was stopped while it started", e);
        }
    }
}
