package ordersaga.messaging;

import java.time.Duration;

/// Doubles from 100 ms up to a limit, for as long as it takes.
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(100);

    private final Duration most;
    private Duration next;

    BackOff(Duration most) {
        this.most = most;
        this.next = smaller(FIRST, most);
    }

    Duration next() {
        Duration now = next;
        next = smaller(now.multipliedBy(2), most);
        return now;
    }

    void reset() {
        next = smaller(FIRST, most);
    }

    private static Duration smaller(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
