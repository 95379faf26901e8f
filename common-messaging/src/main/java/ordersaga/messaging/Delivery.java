package ordersaga.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of the messages of one batch of rows.
final class Delivery {
    private enum Outcome {
        ACKNOWLEDGED,
        FAILED
    }

    private final List<OutboxRow> rows;
    private final List<OutboxMessage> messages;
    private final AtomicReferenceArray<@Nullable Outcome> outcomes;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final CountDownLatch open;

    Delivery(List<OutboxRow> rows) {
        this.rows = rows;
        this.messages = rows.stream().flatMap(row -> row.messages().stream()).toList();
        this.outcomes = new AtomicReferenceArray<>(messages.size());
        this.open = new CountDownLatch(messages.size());
    }

    /// All of them, in order: each has its place here.
    List<OutboxMessage> messages() {
        return messages;
    }

    /// The broker's answer for the message at this place, or why there will be none.
    void settle(int place, @Nullable Exception error) {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
        if (outcomes.compareAndSet(place, null, error == null ? Outcome.ACKNOWLEDGED : Outcome.FAILED)) {
            open.countDown();
        }
    }

    /// @return whether every message is settled
    boolean await(Duration atMost) throws InterruptedException {
        return open.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Messages that the broker has by now.
    int acknowledged() {
        return (int)
                IntStream.range(0, messages.size()).filter(this::isAcknowledged).count();
    }

    /// The first thing that went wrong; null when nothing did.
    @Nullable
    Exception failure() {
        return failure.get();
    }

    /// The rows that are done: the broker has all of their messages. What follows a row that is not, under one of
    /// its keys, is not either, even where it was acknowledged: it is sent again after that row, so that a key ends
    /// in its order.
    List<Long> done() {
        List<Long> ids = new ArrayList<>(rows.size());
        Set<String> again = new HashSet<>();
        int place = 0;
        for (OutboxRow row : rows) {
            int next = place + row.messages().size();
            if (areAcknowledged(place, next) && (again.isEmpty() || keys(row).noneMatch(again::contains))) {
                ids.add(row.id());
            } else {
                keys(row).forEach(again::add);
            }
            place = next;
        }
        return ids;
    }

    private boolean isAcknowledged(int place) {
        return outcomes.get(place) == Outcome.ACKNOWLEDGED;
    }

    private boolean areAcknowledged(int from, int to) {
        return IntStream.range(from, to).allMatch(this::isAcknowledged);
    }

    private static Stream<String> keys(OutboxRow row) {
        return row.messages().stream().map(message -> message.topic() + '/' + message.key());
    }
}
