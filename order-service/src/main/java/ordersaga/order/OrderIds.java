package ordersaga.order;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// UUIDs of version 7 (RFC 9562): they sort by the time they were made, and within this process by the order in which
/// they were made. So new rows go to the end of an index, and lists need no other order.
final class OrderIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    /// Milliseconds in the upper 48 bits, and 12 bits of a counter for those made in the same one.
    private static final AtomicLong LAST = new AtomicLong();

    private OrderIds() {}

    /// The smallest ID of that time: those made earlier are less, those made later are not.
    static UUID first(Instant time) {
        return new UUID(Math.clamp(time.toEpochMilli(), 0, (1L << 48) - 1) << 16, 0);
    }

    static UUID next() {
        long time = LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() << 12));
        long high = (time & ~0xFFFL) << 4 | 0x7000L | (time & 0xFFFL);
        long low = 0x8000_0000_0000_0000L | RANDOM.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
