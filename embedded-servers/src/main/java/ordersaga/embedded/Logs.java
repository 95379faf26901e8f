package ordersaga.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What a log says about why its server ended.
final class Logs {
    private static final Pattern TROUBLE = Pattern.compile("FATAL|PANIC|ERROR|[Ee]rror:|Exception");
    private static final int LAST = 40;

    private Logs() {}

    static String reason(Path log) {
        try {
            return reason(Files.readAllLines(log));
        } catch (IOException e) {
            return "no log";
        }
    }

    /// The newest line of trouble among the last ones, or else the last line.
    static String reason(List<String> lines) {
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST), lines.size());
        return last.stream()
                .filter(line -> TROUBLE.matcher(line).find())
                .reduce((first, second) -> second)
                .orElse(last.isEmpty() ? "it said nothing" : last.getLast());
    }
}
