package ordersaga.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// When orders are due.
sealed interface Pace {
    long NONE = Long.MIN_VALUE;

    /// When the next order is due, if it is by now; [#NONE] otherwise. Each is told once.
    long due(long now);

    /// How long nothing will be due unless a client gets free, in milliseconds; 0 to be asked without rest.
    long restMillis(long now);

    /// So many a second, however the system does.
    final class Open implements Pace {
        private final double nanosBetween;
        private final long began;
        private long count;

        Open(double rate, long now) {
            this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / rate;
            this.began = now;
        }

        @Override
        public long due(long now) {
            long next = next();
            if (next - now > 0) {
                return NONE;
            }
            count++;
            return next;
        }

        private long next() {
            return began + (long) (count * nanosBetween);
        }

        /// A millisecond at least: to spin would take the processor from what is measured.
        @Override
        public long restMillis(long now) {
            return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next() - now));
        }
    }

    /// Whenever a client is free.
    final class Closed implements Pace {
        private static final long LONGEST_REST_MILLIS = 100;

        private final AtomicInteger free;

        Closed(int clients) {
            this.free = new AtomicInteger(clients);
        }

        void freed(int clients) {
            free.addAndGet(clients);
        }

        @Override
        public long due(long now) {
            if (free.get() == 0) {
                return NONE;
            }
            free.decrementAndGet();
            return now;
        }

        @Override
        public long restMillis(long now) {
            return LONGEST_REST_MILLIS;
        }
    }
}
