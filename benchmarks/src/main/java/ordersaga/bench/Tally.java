package ordersaga.bench;

import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// What became of the orders of a run. Latencies, in microseconds, are those of orders that were due while it counted,
/// however late they end; orders per second are those that ended while it counted.
final class Tally {
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    final AtomicLong sent = new AtomicLong();
    final AtomicLong accepted = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong refusedInTime = new AtomicLong();
    final AtomicLong unknown = new AtomicLong();
    final AtomicLong confirmed = new AtomicLong();
    final AtomicLong cancelled = new AtomicLong();
    final AtomicLong completedInTime = new AtomicLong();
    final AtomicLong repeatedEvents = new AtomicLong();

    private final Recorder accept = new Recorder(HIGHEST_MICROS, DIGITS);
    private final Recorder completion = new Recorder(HIGHEST_MICROS, DIGITS);
    private final BitSet done = new BitSet();
    private int freedNow;
    private volatile long from = Long.MAX_VALUE;
    private volatile long to = Long.MAX_VALUE;
    /// Hears how many clients are free again.
    private volatile IntConsumer freed = count -> {};

    /// From now on it counts.
    void open(long now) {
        from = now;
    }

    void close(long now) {
        to = now;
    }

    void onFreed(IntConsumer clients) {
        freed = clients;
    }

    void accepted(Ticket ticket, long now) {
        accepted.incrementAndGet();
        if (counts(ticket.due())) {
            accept.recordValue(micros(now - ticket.due()));
        }
    }

    /// The system said that it has not taken it.
    void refused(Ticket ticket) {
        refused.incrementAndGet();
        if (counts(ticket.due())) {
            refusedInTime.incrementAndGet();
        }
    }

    /// No answer came: it may have been taken.
    void lost() {
        unknown.incrementAndGet();
    }

    /// Called by one thread.
    void completed(Ticket ticket, boolean sold, long now) {
        if (done.get(ticket.number())) {
            repeatedEvents.incrementAndGet();
            return;
        }
        done.set(ticket.number());
        (sold ? confirmed : cancelled).incrementAndGet();
        if (counts(now)) {
            completedInTime.incrementAndGet();
        }
        if (counts(ticket.due())) {
            completion.recordValue(micros(now - ticket.due()));
        }
        freedNow++;
    }

    /// Called by the same thread, when it has told all that it knows.
    void toldAll() {
        int count = freedNow;
        freedNow = 0;
        if (count > 0) {
            freed.accept(count);
        }
    }

    long completed() {
        return confirmed.get() + cancelled.get();
    }

    /// Accepted and not final.
    long inFlight() {
        return Math.max(0, accepted.get() - completed());
    }

    /// Sent, and neither refused, nor unknown, nor final.
    long unsettled() {
        return sent.get() - refused.get() - unknown.get() - completed();
    }

    /// Since the last call.
    Histogram acceptLatencies() {
        return accept.getIntervalHistogram();
    }

    /// Since the last call.
    Histogram completionLatencies() {
        return completion.getIntervalHistogram();
    }

    private boolean counts(long at) {
        return from != Long.MAX_VALUE && at - from >= 0 && (to == Long.MAX_VALUE || at - to < 0);
    }

    private static long micros(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, HIGHEST_MICROS);
    }
}
