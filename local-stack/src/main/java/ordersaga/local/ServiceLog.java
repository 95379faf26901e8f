package ordersaga.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a service's log says about why it ended.
final class ServiceLog {
    private static final int LAST = 300;

    private ServiceLog() {}

    /// Spring's own description of a failed start, or else the newest line of trouble.
    static String reason(Path log) {
        try {
            List<String> all = Files.readAllLines(log);
            List<String> last = all.subList(Math.max(0, all.size() - LAST), all.size());
            int description = last.lastIndexOf("Description:");
            if (description >= 0 && description + 2 < last.size()) {
                return last.get(description + 2);
            }
            return last.stream()
                    .filter(line -> line.startsWith("Caused by:") || line.contains("ERROR"))
                    .reduce((first, second) -> second)
                    .orElse(last.isEmpty() ? "it said nothing" : last.getLast());
        } catch (IOException e) {
            return "it left no log";
        }
    }
}
