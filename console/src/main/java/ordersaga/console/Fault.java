package ordersaga.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A fault that is set in a service.
///
/// @param ends to the second
/// @param only what it is limited to, in words; empty where it is not
record Fault(
        Service service,
        String name,
        String point,
        String action,
        int hits,
        boolean active,
        Instant ends,
        String only) {
    /// As `GET /faults` of a service tells it.
    record Told(
            String name,
            String point,
            String action,
            @Nullable Integer times,
            Map<String, @Nullable String> match,
            int hits,
            boolean active,
            Duration ttl,
            Duration expiresIn) {
        Fault at(Service service, Instant now) {
            Instant ends = now.plus(expiresIn).plusMillis(500).truncatedTo(ChronoUnit.SECONDS);
            return new Fault(service, name, point, action, hits, active, ends, limits());
        }

        private String limits() {
            Stream<String> often = times == null ? Stream.empty() : Stream.of(times == 1 ? "once" : times + " times");
            Stream<String> what = match.entrySet().stream()
                    .filter(field -> Objects.nonNull(field.getValue()))
                    .map(field -> field.getKey().replace("Id", "") + " " + field.getValue());
            return Stream.concat(often, what).collect(Collectors.joining(", "));
        }
    }
}
