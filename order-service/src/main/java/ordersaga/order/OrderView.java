package ordersaga.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.events.CancellationReason;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import ordersaga.messaging.FaultSubject;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.State;
import org.jspecify.annotations.Nullable;

/// An order as clients see it.
///
/// @param reason why it is or was undone; null where it is not
/// @param waitingFor one sentence; null when it is final
/// @param deadlineAt when that wait is over, and it is asked again or undone; null when it is final
record OrderView(
        UUID orderId,
        String customerId,
        OrderStatus status,
        String sagaState,
        @Nullable CancellationReason reason,
        @Nullable String reasonInWords,
        @Nullable String waitingFor,
        @Nullable Instant deadlineAt,
        boolean needsAttention,
        Money total,
        List<OrderLine> lines,
        long revision,
        Instant createdAt,
        Instant updatedAt) {
    static OrderView of(OrderRow row) {
        return of(
                row.state(), row.revision(), row.deadlineAt(), row.needsAttention(), row.createdAt(), row.updatedAt());
    }

    static OrderView placed(State state, Instant at, Instant deadlineAt) {
        return of(state, 1, deadlineAt, false, at, at);
    }

    private static OrderView of(
            State state,
            long revision,
            @Nullable Instant deadlineAt,
            boolean needsAttention,
            Instant created,
            Instant updated) {
        Order order = state.order();
        CancellationReason reason = SagaRow.reason(state);
        return new OrderView(
                order.orderId(),
                order.customerId(),
                OrderStatus.of(state),
                SagaRow.name(state),
                reason,
                reason == null ? null : reason.inWords(),
                Words.waitingFor(state),
                deadlineAt,
                needsAttention,
                order.total(),
                order.lines(),
                revision,
                created,
                updated);
    }

    /// What a fault can be limited to.
    Stream<FaultSubject> subjects() {
        return FaultSubject.ofOrder(
                orderId, customerId, lines.stream().map(OrderLine::productId).toList());
    }

    String etag() {
        return "\"" + revision + "\"";
    }
}
