package ordersaga.payment;

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
import java.util.function.Supplier;
import ordersaga.events.Money;
import ordersaga.messaging.Batcher;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A gateway in this process, which keeps its own books and goes wrong where a fault says so.
///
/// To whoever calls it, it is as far away as a real one: a call may do its work without an answer, or nothing at all.
final class SimulatedGateway implements PaymentGateway, AutoCloseable {
    /// Calls booked in one transaction at most.
    private static final int MAX_SET = 500;

    private static final String NO_MONEY = "the bank refuses the charge";
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedGateway.class);

    private final GatewayLedger ledger;
    private final Faults faults;
    private final Duration timeout;
    private final Batcher<GatewayCall<?>> calls;

    /// @param timeout for one call; then its outcome is unknown
    SimulatedGateway(GatewayLedger ledger, Faults faults, Duration timeout) {
        this.ledger = ledger;
        this.faults = faults;
        this.timeout = timeout;
        this.calls = new Batcher<>("gateway-ledger", MAX_SET, this::book);
    }

    @Override
    public ChargeAnswer charge(String key, UUID orderId, String customerId, Money amount) {
        Optional<Fault> fault = faults.hit(FaultPoint.GATEWAY_CHARGE, new FaultSubject(orderId, null, customerId));
        @Nullable
        String declineReason =
                fault.filter(it -> it.action() == FaultAction.DECLINE).isPresent() ? NO_MONEY : null;
        return answer(
                fault,
                () -> new GatewayCall.Charge(key, orderId, amount, declineReason, new CompletableFuture<>()),
                new ChargeAnswer.Unknown());
    }

    @Override
    public RefundAnswer refund(String key, UUID orderId, String customerId) {
        Optional<Fault> fault = faults.hit(FaultPoint.GATEWAY_REFUND, new FaultSubject(orderId, null, customerId));
        return answer(
                fault,
                () -> new GatewayCall.Refund(key, orderId, new CompletableFuture<>()),
                new RefundAnswer.Unknown());
    }

    private <A> A answer(Optional<Fault> fault, Supplier<GatewayCall<A>> call, A unknown) {
        if (fault.isEmpty()) {
            return booked(call.get()).orElse(unknown);
        }
        return switch (fault.get().action()) {
            case FAIL, TIMEOUT_NOT_DONE -> unknown;
            case TIMEOUT_DONE -> {
                booked(call.get());
                yield unknown;
            }
            case DELAY -> delayed(fault.get().delay(), call.get(), unknown);
            case DECLINE -> booked(call.get()).orElse(unknown);
            case DROP, DUPLICATE, REJECT, CRASH ->
                throw new IllegalStateException("no fault of a gateway: " + fault.get());
        };
    }

    /// What is slower than the caller's patience happens all the same, and nobody hears of it.
    private <A> A delayed(@Nullable Duration delay, GatewayCall<A> call, A unknown) {
        if (delay == null || delay.compareTo(timeout) < 0) {
            return slept(delay == null ? Duration.ZERO : delay) ? booked(call).orElse(unknown) : unknown;
        }
        Thread.startVirtualThread(() -> {
            if (slept(delay)) {
                var _ = booked(call);
            }
        });
        slept(timeout);
        return unknown;
    }

    /// @return false when interrupted
    private static boolean slept(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Empty when it did not answer, whether it has done anything or not.
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
