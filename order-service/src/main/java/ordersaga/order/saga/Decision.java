package ordersaga.order.saga;

import java.util.List;
import ordersaga.events.Message;

/// What follows from an input. The executor must apply a decision whole or not at all: state, journal row, messages.
public sealed interface Decision {
    /// A state is entered: its messages are sent, and its patience starts anew.
    record Entered(State state, List<Message> messages) implements Decision {
        public Entered {
            messages = List.copyOf(messages);
        }
    }

    /// The state has learnt something and waits on: nothing is sent, and its patience goes on running.
    record Progressed(State state) implements Decision {}

    /// Nothing changes and nothing is written, so a message can be repeated any number of times.
    record SetAside(Rule rule) implements Decision {}

    /// Why an input was set aside.
    enum Rule {
        /// It was heard before.
        REPEATED,
        /// The saga has moved past the state that asked for it.
        LATE,
        /// The order is being cancelled already.
        ALREADY_UNDOING,
        /// Final states never change.
        FINAL
    }
}
