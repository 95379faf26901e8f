package ordersaga.messaging;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What must not happen for a transaction that is rolled back.
public final class AfterCommit {
    private AfterCommit() {}

    /// Runs the action once the caller's transaction has committed, in its thread; never when it is rolled back.
    public static void run(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
