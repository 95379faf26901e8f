package ordersaga.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/// How the consumer threads of one topic get on: since when each has had its batch in hand, however often it
/// was tried.
///
/// Measured from the first delivery, by this process's monotonic clock. The age of the records would mix two
/// machines' clocks, and would call a service ill that catches up with what happened while it was away.
final class Progress implements ConsumerAwareRebalanceListener {
    private final Map<Thread, InHand> inHand = new ConcurrentHashMap<>();
    private final Duration maxBackOff;

    Progress(Duration maxBackOff) {
        this.maxBackOff = maxBackOff;
    }

    private record InHand(
            long since, BackOff backOff, @Nullable Throwable why) {}

    /// @param why it failed last; null when it has not
    record Oldest(Duration inHand, @Nullable Throwable why) {}

    /// This thread has a batch in hand: a new one, or the one that failed.
    void begins() {
        inHand.computeIfAbsent(
                Thread.currentThread(), _ -> new InHand(System.nanoTime(), new BackOff(maxBackOff), null));
    }

    /// This thread's batch is done, or is no longer its own.
    ///
    /// @return whether it had failed before
    boolean done() {
        InHand before = inHand.remove(Thread.currentThread());
        return before != null && before.why != null;
    }

    /// This thread's batch failed.
    ///
    /// @return whether for the first time
    boolean failed(Throwable why) {
        begins();
        InHand before = inHand.get(Thread.currentThread());
        if (before == null) {
            return false;
        }
        inHand.put(Thread.currentThread(), new InHand(before.since, before.backOff, why));
        return before.why == null;
    }

    /// How long this thread waits before it tries again.
    Duration backOff() {
        InHand now = inHand.get(Thread.currentThread());
        return now == null ? Duration.ZERO : now.backOff.next();
    }

    Optional<Oldest> oldest() {
        long now = System.nanoTime();
        return inHand.values().stream()
                .map(it -> new Oldest(Duration.ofNanos(now - it.since), it.why))
                .max(Comparator.comparing(Oldest::inHand));
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        done();
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        done();
    }
}
