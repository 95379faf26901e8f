package ordersaga.payment;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordersaga.events.Money;
import ordersaga.gateway.ChargeResult;
import ordersaga.gateway.Gateway;
import ordersaga.gateway.RefundResult;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import org.jspecify.annotations.Nullable;

/// The simulated gateway in this process, which goes wrong where a fault says so.
///
/// To whoever calls it, it is as far away as a real one: a call may do its work without an answer, or nothing at all.
final class SimulatedGateway implements PaymentGateway, AutoCloseable {
    private final Gateway gateway;
    private final Faults faults;
    private final Duration timeout;

    /// @param timeout for one call; then its outcome is unknown
    SimulatedGateway(Gateway gateway, Faults faults, Duration timeout) {
        this.gateway = gateway;
        this.faults = faults;
        this.timeout = timeout;
    }

    @Override
    public ChargeAnswer charge(String key, UUID orderId, String customerId, Money amount) {
        Optional<Fault> fault = faults.hit(FaultPoint.GATEWAY_CHARGE, () -> subject(orderId, customerId));
        @Nullable
        String declineReason =
                fault.filter(it -> it.action() == FaultAction.DECLINE).isPresent() ? Gateway.NO_MONEY : null;
        return answer(fault, () -> gateway.charge(key, orderId, amount, declineReason))
                .map(SimulatedGateway::answer)
                .orElse(new ChargeAnswer.Unknown());
    }

    @Override
    public RefundAnswer refund(String key, UUID orderId, String customerId) {
        Optional<Fault> fault = faults.hit(FaultPoint.GATEWAY_REFUND, () -> subject(orderId, customerId));
        return answer(fault, () -> gateway.refund(key, orderId))
                .map(SimulatedGateway::answer)
                .orElse(new RefundAnswer.Unknown());
    }

    private static Stream<FaultSubject> subject(UUID orderId, String customerId) {
        return Stream.of(new FaultSubject(orderId, null, customerId, null));
    }

    private static ChargeAnswer answer(ChargeResult result) {
        return switch (result) {
            case ChargeResult.Charged _ -> new ChargeAnswer.Charged();
            case ChargeResult.Declined(String reason) -> new ChargeAnswer.Declined(reason);
        };
    }

    private static RefundAnswer answer(RefundResult result) {
        return switch (result) {
            case RefundResult.Refunded(Money amount) -> new RefundAnswer.Refunded(amount);
            case RefundResult.Voided _ -> new RefundAnswer.Voided();
        };
    }

    /// @return empty when there was no answer, whether anything was done or not
    private <A> Optional<A> answer(Optional<Fault> fault, Supplier<Optional<A>> call) {
        if (fault.isEmpty()) {
            return call.get();
        }
        return switch (fault.get().action()) {
            case FAIL, TIMEOUT_NOT_DONE -> Optional.empty();
            case TIMEOUT_DONE -> {
                var _ = call.get();
                yield Optional.empty();
            }
            case DELAY -> delayed(fault.get().delay(), call);
            case DECLINE -> call.get();
            case DUPLICATE -> {
                var _ = call.get();
                yield call.get();
            }
            case CRASH -> {
                var _ = call.get();
                faults.crash(fault.get());
                yield Optional.empty();
            }
            case DROP, REJECT -> throw new IllegalStateException("no fault of a gateway: " + fault.get());
        };
    }

    /// What is slower than the caller's patience happens all the same, and nobody hears of it.
    private <A> Optional<A> delayed(@Nullable Duration delay, Supplier<Optional<A>> call) {
        if (delay == null || delay.compareTo(timeout) < 0) {
            return slept(delay == null ? Duration.ZERO : delay) ? call.get() : Optional.empty();
        }
        Thread.startVirtualThread(() -> {
            if (slept(delay)) {
                var _ = call.get();
            }
        });
        slept(timeout);
        return Optional.empty();
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

    @Override
    public void close() {
        gateway.close();
    }
}
