package ordersaga.messaging;

import java.util.List;
import java.util.stream.Stream;

/// A row of the outbox: messages of one transaction, in their order. They are sent together and deleted together.
record OutboxRow(long id, List<OutboxMessage> messages) {
    /// Such rows fit on a page, and more of them are not much dearer than larger ones.
    static final int MOST_MESSAGES = 20;

    Stream<FaultSubject> subjects() {
        return messages.stream().flatMap(OutboxMessage::subjects);
    }

    /// Names the message for ever, as do the row and its place in it.
    static long messageId(long row, int place) {
        return row * MOST_MESSAGES + place;
    }
}
