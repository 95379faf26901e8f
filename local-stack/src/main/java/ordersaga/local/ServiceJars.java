package ordersaga.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import ordersaga.embedded.ServerException;

/// The services' runnable jars, taken apart once per build: a flat class path starts faster than jars within a jar.
final class ServiceJars {
    private final Path project;

    ServiceJars(Path project) {
        this.project = project;
    }

    /// The jar to run, next to its libraries.
    Path of(String module) {
        Path target = project.resolve(module).resolve("target");
        Path jar = find(target, module);
        try {
            Path runs = target.resolve("run");
            Path home = runs.resolve(fingerprint(jar));
            Path runnable = home.resolve(jar.getFileName());
            if (!Files.exists(home)) {
                extract(jar, runs, home);
            }
            return runnable;
        } catch (IOException e) {
            throw new ServerException("cannot extract " + jar + ": " + e, e);
        }
    }

    /// From the checksums of what is in it: the file's own time is the same in every build.
    private static String fingerprint(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var all = new CRC32();
            zip.stream().forEach(entry -> all.update((entry.getName() + entry.getCrc()).getBytes(UTF_8)));
            return Long.toHexString(all.getValue());
        }
    }

    private static Path find(Path target, String module) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(module));
        } catch (IOException e) {
            throw notBuilt(module);
        }
    }

    private static ServerException notBuilt(String module) {
        return new ServerException(module + " is not built: run ./mvnw -Dquick package");
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
