package ordersaga.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The few programs of the operating system that are used where they exist.
final class Tools {
    private static final String USUAL_FOLDERS = "/usr/bin:/bin:/usr/sbin:/sbin";

    private Tools() {}

    static Optional<Path> find(String name) {
        String folders = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + USUAL_FOLDERS;
        return Arrays.stream(folders.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A command prefix for a session of its own: a Ctrl-C at the terminal then reaches only this JVM, and it decides
    /// in which order its children stop. Empty where there is no such tool.
    static List<String> newSession() {
        return find("setsid").map(tool -> List.of(tool.toString())).orElse(List.of());
    }

    /// Whether the command ends with success.
    static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
