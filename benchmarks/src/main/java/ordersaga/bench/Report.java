package ordersaga.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import ordersaga.embedded.ServerException;
import tools.jackson.databind.json.JsonMapper;

/// Writes results to files.
final class Report {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLACE = "/*results*/";

    private Report() {}

    /// One run is an object, several are an array.
    static void json(Path file, List<Result> results) {
        Object all = results.size() == 1 ? results.getFirst() : results;
        write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    /// One file that needs nothing else.
    static void html(Path file, List<Result> results) {
        // A script ends at its first end tag, wherever that stands.
        String data = JSON.writeValueAsString(results).replace("</", "<\\/");
        write(file, page().replace(PLACE, data));
    }

    static void markdown(Path file, String text) {
        write(file, text);
    }

    private static String page() {
        try (InputStream page = Objects.requireNonNull(Report.class.getResourceAsStream("report.html"))) {
            return new String(page.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ServerException("cannot write " + file + ": " + e, e);
        }
    }
}
