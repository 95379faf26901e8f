package ordersaga.order;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client prefers (RFC 7240). What can't be read is passed over, as the RFC wants it.
final class Preference {
    static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final Pattern WAIT =
            Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*", Pattern.CASE_INSENSITIVE);

    private Preference() {}

    /// How long the answer may take: 0 where the client prefers nothing, 60 seconds at most.
    ///
    /// @param prefer the values of the header; null without one
    static Duration wait(@Nullable List<String> prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        for (String preference : String.join(",", prefer).split(",", -1)) {
            Matcher wait = WAIT.matcher(preference);
            if (wait.matches()) {
                Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
                return asked.compareTo(MAX_WAIT) < 0 ? asked : MAX_WAIT;
            }
        }
        return Duration.ZERO;
    }
}
