package ordersaga.payment;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Brings the open payments whose time has come to the gateway: after no answer, after a crash, and what there was no
/// room for. Any number of instances may do this at a time; should two ask for the same order, the key is the same.
@Component
class Resolver implements SmartLifecycle {
    /// Payments taken at once at most.
    private static final int MAX_SET = 250;

    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

    private final Payments payments;
    private final GatewayWorker worker;
    private final PaymentProperties properties;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    Resolver(Payments payments, GatewayWorker worker, PaymentProperties properties) {
        this.payments = payments;
        this.worker = worker;
        this.properties = properties;
    }

    private void run() {
        boolean healthy = true;
        try {
            boolean more = false;
            while (!stopping.await(more ? 0 : properties.sweepInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    more = sweep();
                    healthy = true;
                } catch (RuntimeException | Error e) {
                    // An Error too: nobody would notice that this thread is gone, and open payments would stay open.
                    more = false;
                    if (healthy) {
                        LOG.warn(
                                "Open payments cannot be looked up, it is tried again until they can: {}",
                                e.toString());
                    }
                    healthy = false;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether there may be more
    private boolean sweep() {
        if (worker.room() < MAX_SET) {
            return false;
        }
        List<PaymentRow> due = payments.claim(MAX_SET, properties.lease());
        for (PaymentRow row : due) {
            Intent.of(row).ifPresent(worker::offer);
        }
        return due.size() == MAX_SET;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofVirtual().name("resolver").start(this::run);
    }

    @Override
    public void stop() {
        stopping.countDown();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            running.join(properties.stopPatience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /// Stops before the worker that it feeds.
    @Override
    public int getPhase() {
        return GatewayWorker.PHASE + 1;
    }
}
