package ordersaga.order;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import ordersaga.events.InventoryCommand;
import ordersaga.events.Message;
import ordersaga.events.MessageType;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.Input.CancellationRequested;
import ordersaga.order.saga.Input.DeadlinePassed;
import ordersaga.order.saga.Input.Heard;
import ordersaga.order.saga.State;
import org.jspecify.annotations.Nullable;

/// A step of an order: what was heard, where it led, what was sent.
///
/// @param name the wire name of what was heard
/// @param state the saga's state after it
/// @param detail in words, for people
/// @param messageId `source/id` of what was heard; null where no message was
record JournalRow(
        UUID orderId,
        long revision,
        Kind kind,
        String name,
        String state,
        String detail,
        List<String> sent,
        @Nullable String messageId) {
    /// What can be heard; in the journal in small letters.
    enum Kind {
        ORDERED,
        REPLY,
        DEADLINE,
        CANCELLATION;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static JournalRow ordered(Entered start) {
        return new JournalRow(
                start.state().order().orderId(),
                1,
                Kind.ORDERED,
                "order.requested",
                SagaRow.name(start.state()),
                Words.ordered(start.state().order()),
                names(start.messages()),
                null);
    }

    static JournalRow step(
            long revision, Input input, State before, State after, List<Message> sent, @Nullable String messageId) {
        return new JournalRow(
                after.order().orderId(),
                revision,
                kind(input),
                name(input),
                SagaRow.name(after),
                Words.step(input, before, after),
                names(sent),
                messageId);
    }

    static Kind kind(Input input) {
        return switch (input) {
            case Heard _ -> Kind.REPLY;
            case DeadlinePassed _ -> Kind.DEADLINE;
            case CancellationRequested _ -> Kind.CANCELLATION;
        };
    }

    static String name(Input input) {
        return switch (input) {
            case Heard h -> MessageType.of(h.reply()).wireName();
            case DeadlinePassed _ -> "deadline.passed";
            case CancellationRequested _ -> "cancellation.requested";
        };
    }

    private static List<String> names(List<Message> messages) {
        return messages.stream().map(JournalRow::sentName).toList();
    }

    private static String sentName(Message message) {
        String name = MessageType.of(message).wireName();
        return message instanceof InventoryCommand command ? name + " " + command.productId() : name;
    }
}
