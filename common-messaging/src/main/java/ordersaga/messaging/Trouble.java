package ordersaga.messaging;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Something that has not worked for a while. Measured by this process's own monotonic clock: it says how
/// long, not when.
final class Trouble {
    private record Begun(long nanos, String why) {}

    private final AtomicReference<@Nullable Begun> begun = new AtomicReference<>();

    /// @param lasting until now
    record Report(Duration lasting, String why) {}

    /// @return whether all was well before: the moment to log it
    boolean begins(Throwable why) {
        Begun before = begun.get();
        long since = before == null ? System.nanoTime() : before.nanos;
        begun.set(new Begun(since, why.toString()));
        return before == null;
    }

    /// @return whether there was any
    boolean ends() {
        return begun.getAndSet(null) != null;
    }

    Optional<Report> report() {
        return Optional.ofNullable(begun.get())
                .map(it -> new Report(Duration.ofNanos(System.nanoTime() - it.nanos), it.why));
    }
}
