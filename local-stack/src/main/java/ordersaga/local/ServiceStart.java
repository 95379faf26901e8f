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
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.ServerException;
import ordersaga.embedded.ServiceDatabase;

/// How the process of a service, or of the gateway, is started and when it counts as ready.
final class ServiceStart {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Part part;
    private final String module;
    private final ServiceJars jars;
    private final DataFolder folder;
    private final int port;
    private final HttpClient http;

    ServiceStart(Part part, String module, ServiceJars jars, DataFolder folder, int port, HttpClient http) {
        this.part = part;
        this.module = module;
        this.jars = jars;
        this.folder = folder;
        this.port = port;
        this.http = http;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// @param more settings, over ours
    ChildProcess spawn(ServiceDatabase database, Map<String, String> more) {
        List<String> command = new ArrayList<>(List.of(
                Jvm.java(),
                // Tells whose process it is, should its supervisor be gone.
                "-Dordersaga.stack=" + folder.path(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                // Half the processor time of a start; under hours of load the other compiler would win.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + folder.path().resolve("logs").resolve("crash-%p.log"),
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(Jvm.extraOptions());
        command.addAll(List.of("-jar", jars.of(module).toString()));
        Map<String, String> environment = environment(database);
        environment.putAll(more);
        return ChildProcess.start(command, environment, folder.log(part.label()), "TERM");
    }

    /// Passwords travel in the environment: arguments can be seen by every account of the machine.
    private Map<String, String> environment(ServiceDatabase database) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", "" + port);
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
        environment.put("SPRING_DATASOURCE_USERNAME", database.app().user());
        environment.put("SPRING_DATASOURCE_PASSWORD", database.app().password());
        environment.put("SPRING_FLYWAY_URL", database.jdbcUrl());
        environment.put("SPRING_FLYWAY_USER", database.owner().user());
        environment.put("SPRING_FLYWAY_PASSWORD", database.owner().password());
        environment.put("SPRING_MAIN_BANNER_MODE", "off");
        environment.put("SAGA_FAULTS_ENABLED", "true");
        return environment;
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
