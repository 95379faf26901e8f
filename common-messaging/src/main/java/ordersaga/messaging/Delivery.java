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
import org.jspecify.annotations.Nullable;

/// What became of the rows of one batch.
final class Delivery {
    private enum Outcome {
        ACKNOWLEDGED,
        FAILED
    }

    private final List<OutboxRow> rows;
    private final AtomicReferenceArray<@Nullable Outcome> outcomes;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final CountDownLatch open;

    Delivery(List<OutboxRow> rows) {
        this.rows = rows;
        this.outcomes = new AtomicReferenceArray<>(rows.size());
        this.open = new CountDownLatch(rows.size());
    }

    /// The broker's answer for the row at this place, or why there will be none.
    void settle(int place, @Nullable Exception error) {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
        if (outcomes.compareAndSet(place, null, error == null ? Outcome.ACKNOWLEDGED : Outcome.FAILED)) {
            open.countDown();
        }
    }

    /// @return whether every row is settled
    boolean await(Duration atMost) throws InterruptedException {
        return open.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The first thing that went wrong; null when nothing did.
    @Nullable
    Exception failure() {
        return failure.get();
    }

    /// The rows that are done. What follows a failed row under the same key is not, even where it was
    /// acknowledged: it is sent again after that row, so that a key ends in its order.
    List<Long> done() {
        List<Long> ids = new ArrayList<>(rows.size());
        Set<String> failed = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            OutboxRow row = rows.get(i);
            String key = row.topic() + '/' + row.key();
            if (outcomes.get(i) != Outcome.ACKNOWLEDGED) {
                failed.add(key);
            } else if (failed.isEmpty() || !failed.contains(key)) {
                ids.add(row.id());
            }
        }
        return ids;
    }
}
