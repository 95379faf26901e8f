package ordersaga.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ordersaga.events.Money;
import ordersaga.messaging.Batcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes calls from many threads, and has them decided and booked in sets. An answer is given once it is booked.
public final class Gateway implements AutoCloseable {
    /// Said of a charge that was asked to be declined.
    public static final String NO_MONEY = "the bank refuses the charge";

    /// Calls booked in one transaction at most.
    private static final int MAX_SET = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final GatewayLedger ledger;
    private final Duration timeout;
    private final Batcher<GatewayCall<?>> calls;

    /// @param timeout for one call; then nobody knows whether it was booked
    public Gateway(GatewayLedger ledger, Duration timeout) {
        this.ledger = ledger;
        this.timeout = timeout;
        this.calls = new Batcher<>("gateway-ledger", MAX_SET, this::book);
    }

    /// Charges under this key once, however often it is asked.
    ///
    /// @param declineReason null where the customer can pay
    /// @return empty when it was not booked in time: it may still be
    public Optional<ChargeResult> charge(String key, UUID orderId, Money amount, @Nullable String declineReason) {
        return booked(new GatewayCall.Charge(key, orderId, amount, declineReason, new CompletableFuture<>()));
    }

    /// Gives back what was charged under this key, or closes the key so that no charge is ever made under it.
    ///
    /// @return empty when it was not booked in time: it may still be
    public Optional<RefundResult> refund(String key, UUID orderId) {
        return booked(new GatewayCall.Refund(key, orderId, new CompletableFuture<>()));
    }

    private <A> Optional<A> booked(GatewayCall<A> call) {
        try {
            if (!calls.offer(call, timeout)) {
                return Optional.empty();
            }
            return Optional.of(call.answer().get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException | CancellationException | RejectedExecutionException _) {
            return Optional.empty();
        }
    }

    private void book(List<GatewayCall<?>> batch) {
        try {
            ledger.book(batch).forEach(Runnable::run);
        } catch (RuntimeException e) {
            LOG.warn("The gateway has booked none of {} calls: {}", batch.size(), e.toString());
            batch.forEach(call -> call.answer().cancel(false));
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
