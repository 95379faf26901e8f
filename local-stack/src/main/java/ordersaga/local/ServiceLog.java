package ordersaga.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a service's log says about why it ended.
final class ServiceLog {
    private static final int LAST = 300;

    private static final Pattern REASON = Pattern.compile("\\s+Reason: (?:[\\w.$]+Exception: )?(?<what>.+)");

    private ServiceLog() {}

    /// Spring's own description of a failed start, or else the newest line of trouble.
    static String reason(Path log) {
        try {
            List<String> all = Files.readAllLines(log);
            List<String> last = all.subList(Math.max(0, all.size() - LAST), all.size());
            int description = last.lastIndexOf("Description:");
            if (description >= 0 && description + 2 < last.size()) {
                return described(last.subList(description + 2, last.size()));
            }
            return last.stream()
                    .filter(line -> line.startsWith("Caused by:") || line.contains("ERROR"))
                    .reduce((first, second) -> second)
                    .orElse(last.isEmpty() ? "it said nothing" : last.getLast());
        } catch (IOException e) {
            return "it left no log";
        }
    }

    /// Its first line, and the reason that stands below it where a setting is wrong.
    private static String described(List<String> description) {
        return description.stream()
                .takeWhile(line -> !line.startsWith("Action:"))
                .map(REASON::matcher)
                .filter(Matcher::matches)
                .map(reason -> description.getFirst() + " " + reason.group("what"))
                .findFirst()
                .orElse(description.getFirst());
    }
}
