package ordersaga.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong on purpose, for a while.
///
/// @param name letters, digits, `.`, `_` and `-`, 64 at most
/// @param probability that it hits where it could, above 0 and up to 1
/// @param times that it hits at most; null for as often as it can within its time
/// @param ttl its end, from when it is set: 1 h at most
/// @param delay for [FaultAction#DELAY] alone: how much longer it takes
/// @param match what it is limited to
public record Fault(
        String name,
        FaultPoint point,
        FaultAction action,
        double probability,
        @Nullable Integer times,
        Duration ttl,
        @Nullable Duration delay,
        FaultSubject match) {
    static final Duration DEFAULT_TTL = Duration.ofSeconds(60);
    static final Duration MAX_TTL = Duration.ofHours(1);
    static final Duration DEFAULT_DELAY = Duration.ofSeconds(1);
    static final Duration MAX_DELAY = Duration.ofMinutes(1);
}
