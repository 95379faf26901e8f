package ordersaga.payment;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ordersaga.messaging.Batcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Asks the gateway, many at a time and never within a transaction, and has the answers settled in sets.
///
/// It remembers nothing that matters: what it forgets, because it is full, stopped or killed, is in the table, and the
/// [Resolver] brings it again.
@Component
class GatewayWorker implements SmartLifecycle {
    /// Stops after the consumer and the web server, and before the relay, which then sends what was settled last.
    static final int PHASE = Integer.MAX_VALUE - 4096;

    /// Answers settled in one transaction at most.
    private static final int MAX_SET = 500;

    private static final Logger LOG = LoggerFactory.getLogger(GatewayWorker.class);

    private final PaymentGateway gateway;
    private final Settlement settlement;
    private final PaymentProperties properties;
    private final Set<Intent> pending = ConcurrentHashMap.newKeySet();
    private final Semaphore calls;
    private volatile @Nullable Running running;

    private record Running(ExecutorService threads, Batcher<Answer> answers) {}

    GatewayWorker(PaymentGateway gateway, Settlement settlement, PaymentProperties properties, MeterRegistry meters) {
        this.gateway = gateway;
        this.settlement = settlement;
        this.properties = properties;
        this.calls = new Semaphore(properties.concurrency(), true);
        Gauge.builder("payment.gateway.pending", pending, Set::size)
                .description("intents in memory: waiting for the gateway, asking it, or being settled")
                .register(meters);
    }

    /// How many more intents it takes now.
    int room() {
        return running == null ? 0 : Math.max(0, properties.maxPending() - pending.size());
    }

    /// Takes the intent, unless it has it already or has no room. Never blocks.
    void offer(Intent intent) {
        Running now = running;
        if (now == null || room() == 0 || !pending.add(intent)) {
            return;
        }
        try {
            now.threads.execute(() -> work(intent, now.answers));
        } catch (RejectedExecutionException _) {
            pending.remove(intent);
        }
    }

    private void work(Intent intent, Batcher<Answer> answers) {
        boolean answered = false;
        try {
            calls.acquire();
            Answer answer;
            try {
                answer = ask(intent);
            } finally {
                calls.release();
            }
            answers.add(answer);
            answered = true;
        } catch (InterruptedException | CancellationException | RejectedExecutionException _) {
            // Stopping: whoever runs next asks again.
        } catch (CallNotPermittedException _) {
            // Not asked, so not unanswered either: its turn comes when the lease is over, however often that happens.
        } finally {
            if (!answered) {
                pending.remove(intent);
            }
        }
    }

    private Answer ask(Intent intent) {
        try {
            return switch (intent) {
                case Intent.Charge it ->
                    new Answer.ToCharge(it, gateway.charge(it.key(), it.orderId(), it.customerId(), it.amount()));
                case Intent.Refund it ->
                    new Answer.ToRefund(it, gateway.refund(it.key(), it.orderId(), it.customerId()));
            };
        } catch (CallNotPermittedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The gateway threw for order {}: the outcome is unknown", intent.orderId(), e);
            return Answer.unknown(intent);
        }
    }

    private void settle(List<Answer> answers) {
        try {
            settlement.settle(answers);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} answers of the gateway were not stored, it is asked for them again: {}",
                    answers.size(),
                    e.toString());
        } finally {
            answers.forEach(answer -> pending.remove(answer.intent()));
        }
    }

    @Override
    public void start() {
        running = new Running(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("gateway-call-", 0).factory()),
                new Batcher<>("settlement", MAX_SET, this::settle));
    }

    /// Waits a while for the answers that are out, and settles them. What is left stays in the table.
    @Override
    public void stop() {
        Running now = running;
        running = null;
        if (now == null) {
            return;
        }
        now.threads.shutdown();
        try {
            if (!now.threads.awaitTermination(properties.stopPatience().toMillis(), TimeUnit.MILLISECONDS)) {
                now.threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            now.threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        now.answers.close();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
