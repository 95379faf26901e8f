package ordersaga.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ordersaga.embedded.ServerException;

/// What an earlier run of the same seed left is in the way: a run begins with nothing.
final class Folder {
    private static final List<String> OURS = List.of("history.jsonl", "verdict.txt", "matrix.json", "data");

    private Folder() {}

    /// @throws ServerException when there is something that no run has made
    static void clear(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> !OURS.contains(file.getFileName().toString()))
                        .findFirst()
                        .ifPresent(file -> {
                            throw new ServerException(folder + " has other things in it, such as " + file.getFileName()
                                    + ": choose an empty folder with --data");
                        });
            }
            for (String name : OURS) {
                delete(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new ServerException("cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /// What nobody will look into any more.
    static void deleteData(Path folder) throws IOException {
        delete(folder.resolve("data"));
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
