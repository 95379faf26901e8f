package ordersaga.order;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.events.Message;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Outgoing;
import ordersaga.order.saga.Decision;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Decision.Progressed;
import ordersaga.order.saga.Decision.Rule;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.OrderSaga;
import ordersaga.order.saga.State;
import org.jspecify.annotations.Nullable;

/// An order whose row is locked, while it hears one input after another. What follows from them is gathered here and
/// written at once by [Sagas].
final class SagaRun {
    private final OrderRow row;
    private State state;
    private long revision;
    private boolean entered;
    private final List<JournalRow> journal = new ArrayList<>();
    private final List<Outgoing> messages = new ArrayList<>();
    private final List<InVain> setAside = new ArrayList<>();

    /// An input that changed nothing.
    ///
    /// @param revision the order's, when it came
    record InVain(
            long revision, Input input, Rule rule, @Nullable String messageId) {}

    /// @throws RuntimeException when the row can't be read
    SagaRun(OrderRow row) {
        this.row = row;
        this.state = row.state();
        this.revision = row.revision();
    }

    /// @param messageId of the message that brought the input; null where none did
    /// @return whether the order has changed: if not, the input was set aside
    boolean hear(Input input, @Nullable String messageId) {
        return switch (OrderSaga.decide(state, input)) {
            case Entered d -> {
                entered = true;
                yield move(input, d.state(), d.messages(), messageId);
            }
            case Progressed d -> move(input, d.state(), List.of(), messageId);
            case Decision.SetAside d -> {
                setAside.add(new InVain(revision, input, d.rule(), messageId));
                yield false;
            }
        };
    }

    private boolean move(Input input, State next, List<Message> sent, @Nullable String messageId) {
        revision++;
        journal.add(JournalRow.step(revision, input, state, next, sent, messageId));
        sent.forEach(message -> messages.add(new Outgoing(message, messageId)));
        state = next;
        return true;
    }

    UUID orderId() {
        return row.id();
    }

    /// What a fault can be limited to.
    Stream<FaultSubject> subjects() {
        return FaultSubject.ofOrder(row.id(), row.customerId(), state.order().products());
    }

    OrderRow before() {
        return row;
    }

    State state() {
        return state;
    }

    long revision() {
        return revision;
    }

    OrderStatus status() {
        return OrderStatus.of(state);
    }

    boolean changed() {
        return revision > row.revision();
    }

    /// Whether a state was entered, so that its patience starts anew.
    boolean entered() {
        return entered;
    }

    List<JournalRow> journal() {
        return journal;
    }

    List<Outgoing> messages() {
        return messages;
    }

    List<InVain> setAside() {
        return setAside;
    }
}
