package ordersaga.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ordersaga.embedded.ServerException;

/// The services' runnable jars, taken apart once per build: a flat class path starts faster than jars within a jar.
final class ServiceJars {
    private final Path project;

    ServiceJars(Path project) {
        this.project = project;
    }

    /// The jar to run, next to its libraries.
    Path of(Service service) {
        Path target = project.resolve(service.module()).resolve("target");
        Path jar = find(target, service);
        try {
            Path runs = target.resolve("run");
            Path home =
                    runs.resolve(Long.toString(Files.getLastModifiedTime(jar).toMillis(), Character.MAX_RADIX));
            Path runnable = home.resolve(jar.getFileName());
            if (!Files.exists(home)) {
                extract(jar, runs, home);
            }
            return runnable;
        } catch (IOException e) {
            throw new ServerException("cannot extract " + jar + ": " + e, e);
        }
    }

    private static Path find(Path target, Service service) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(service));
        } catch (IOException e) {
            throw notBuilt(service);
        }
    }

    private static ServerException notBuilt(Service service) {
        return new ServerException(service.module() + " is not built: run ./mvnw -Dquick package");
    }

    /// Beside its place, then renamed: two stacks may do it at once.
    private static void extract(Path jar, Path runs, Path home) throws IOException {
        Files.createDirectories(runs);
        deleteOlder(runs);
        Path fresh = Files.createTempDirectory(runs, "new-");
        List<String> command = List.of(
                Jvm.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                fresh.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> output = process.inputReader().readAllLines();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(output.isEmpty() ? "no output" : output.getLast());
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(home)) {
                throw e;
            }
        }
    }

    private static void deleteOlder(Path runs) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(runs)) {
            all = files.filter(file -> !file.equals(runs))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
