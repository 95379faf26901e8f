package ordersaga.messaging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Group commit: many threads hand in items, one thread handles them in batches.
///
/// A batch is what came while the one before was handled. With a pace, batches also begin that far apart at
/// least, unless a full one waits, or so few items came within the pace that there is nothing to gather: a light
/// load waits for nothing.
///
/// @param <T> carries its own way to answer, such as a `CompletableFuture`; the handler completes it
public final class Batcher<T> implements AutoCloseable {
    /// Batches that may wait; more only grow the time that callers wait.
    private static final int WAITING_BATCHES = 4;

    /// Items that are handled within a pace before it counts.
    private static final int AT_ONCE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);

    private final int maxBatch;
    private final Duration pace;
    private final Consumer<List<T>> handler;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final Condition worthIt = lock.newCondition();
    private final Thread thread;
    private boolean closed;
    private long paceEnds = System.nanoTime();
    private int handledInPace;

    /// Without a pace: see [#Batcher(String, int, Duration, Consumer)].
    public Batcher(String name, int maxBatch, Consumer<List<T>> handler) {
        this(name, maxBatch, Duration.ZERO, handler);
    }

    /// @param name of the thread
    /// @param maxBatch items at most that the handler gets at once
    /// @param pace from one batch's begin to the next one's, at least; zero for none
    /// @param handler answers every item, also when it fails: an exception that it throws is logged and answers
    ///     nobody
    public Batcher(String name, int maxBatch, Duration pace, Consumer<List<T>> handler) {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("maxBatch must be 1 or more, not " + maxBatch);
        }
        this.maxBatch = maxBatch;
        this.pace = pace;
        this.handler = handler;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /// Hands in an item; waits while the queue is full.
    ///
    /// @throws RejectedExecutionException when closed: the item will not be handled
    public void add(T item) {
        if (!offer(item, Duration.ofNanos(Long.MAX_VALUE))) {
            throw new IllegalStateException("three hundred years are over");
        }
    }

    /// Hands in an item unless the queue stays full for so long: then it is not taken, and false is the answer.
    ///
    /// @throws RejectedExecutionException when closed: the item will not be handled
    public boolean offer(T item, Duration patience) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (waiting.size() >= maxBatch * WAITING_BATCHES && !closed) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = notFull.awaitNanos(nanos);
            }
            if (closed) {
                throw new RejectedExecutionException(thread.getName() + " is closed");
            }
            waiting.add(item);
            notEmpty.signal();
            if (waiting.size() >= maxBatch) {
                worthIt.signal();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before " + thread.getName() + " took the item");
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more items, handles those that were taken, and returns when that is done.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
            notFull.signalAll();
            worthIt.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (List<T> batch = next(); !batch.isEmpty(); batch = next()) {
            try {
                handler.accept(batch);
            } catch (RuntimeException | Error e) {
                // An Error too: without this thread every further caller would wait for ever.
                LOG.error("{} did not answer a batch of {}", thread.getName(), batch.size(), e);
            }
        }
    }

    /// What waits; empty when closed and done.
    private List<T> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                notEmpty.awaitUninterruptibly();
            }
            keepPace();
            List<T> batch = new ArrayList<>(Math.min(waiting.size(), maxBatch));
            while (batch.size() < maxBatch && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            handledInPace += batch.size();
            notFull.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Returns when the next batch may begin.
    private void keepPace() {
        long left = paceEnds - System.nanoTime();
        if (left > 0 && handledInPace < AT_ONCE) {
            return;
        }
        try {
            while (left > 0 && waiting.size() < maxBatch && !closed) {
                left = worthIt.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            // Then the batch is smaller.
        }
        paceEnds = System.nanoTime() + pace.toNanos();
        handledInPace = 0;
    }
}
