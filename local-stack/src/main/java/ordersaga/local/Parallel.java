package ordersaga.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import ordersaga.embedded.ServerException;

/// Several things at once.
final class Parallel {
    private Parallel() {}

    /// Runs them all and returns when all have ended; throws what the first that failed threw.
    ///
    /// @param onFailure called at once when one fails, so that the others can be cut short
    static void run(Runnable onFailure, List<Runnable> tasks) {
        var first = new AtomicReference<RuntimeException>();
        List<Thread> threads = new ArrayList<>();
        for (Runnable task : tasks) {
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    if (first.compareAndSet(null, e)) {
                        onFailure.run();
                    }
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            onFailure.run();
            throw new ServerException("interrupted", e);
        }
        RuntimeException failure = first.get();
        if (failure != null) {
            throw failure;
        }
    }
}
