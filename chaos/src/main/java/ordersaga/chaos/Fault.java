package ordersaga.chaos;

import java.time.Duration;

/// Something that goes wrong for a while.
///
/// @param shortest and `longest`: how long it lasts, where that is ours to say
record Fault(String name, Duration shortest, Duration longest, Action action) {
    interface Action {
        /// Begins it, waits so long, and ends it, also when interrupted.
        void last(Duration length) throws Exception;
    }

    /// Over as soon as it has begun.
    interface Moment {
        void happens() throws Exception;
    }

    static Fault lasting(String name, int shortestSeconds, int longestSeconds, Action action) {
        return new Fault(name, Duration.ofSeconds(shortestSeconds), Duration.ofSeconds(longestSeconds), action);
    }

    static Fault sudden(String name, Moment moment) {
        return new Fault(name, Duration.ZERO, Duration.ZERO, _ -> moment.happens());
    }
}
