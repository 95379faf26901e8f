package ordersaga.messaging;

import java.util.List;
import java.util.UUID;
import java.util.stream.Gatherers;
import ordersaga.events.Command;
import ordersaga.events.Message;
import ordersaga.events.MessageCodec;
import ordersaga.events.MessageType;
import ordersaga.events.OrderEvent;
import ordersaga.events.ProductEvent;
import ordersaga.events.Reply;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Where a service leaves its messages, in the transaction that changes its state.
///
/// Messages of one key are sent in the order of their rows. So who writes for a key must hold, until it
/// commits, what makes it the key's only writer: the lock of the product's or the order's row.
public final class Outbox {
    /// A quarter of what the broker takes by default.
    public static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    /// Characters of a key or an ID: far more than ours have, far less than would make a record too large.
    static final int MAX_NAME_LENGTH = 512;

    private static final String INSERT = """
            INSERT INTO outbox (topics, keys, types, versions, correlation_ids, causation_ids, payloads)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcOperations jdbc;
    private final Wakeup relay;

    Outbox(JdbcOperations jdbc, Wakeup relay) {
        this.jdbc = jdbc;
        this.relay = relay;
    }

    /// Writes the messages in one round trip; they are sent in this order once the caller's transaction commits.
    ///
    /// @throws IllegalTransactionStateException outside a transaction: state and messages would not be one
    /// @throws IllegalArgumentException when a message is too large to travel; nothing is written
    public void write(List<Outgoing> messages) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "messages are written in the transaction that changes the state");
        }
        if (messages.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                INSERT,
                messages.stream()
                        .map(Entry::of)
                        .gather(Gatherers.windowFixed(OutboxRow.MOST_MESSAGES))
                        .map(Outbox::row)
                        .toList());
        AfterCommit.run(relay::ring);
    }

    private static Object[] row(List<Entry> entries) {
        return new Object[] {
            Columns.of("text", entries, entry -> entry.type.topic().topicName()),
            Columns.of("text", entries, Entry::key),
            Columns.of("text", entries, entry -> entry.type.wireName()),
            Columns.of("int2", entries, entry -> (short) entry.type.version()),
            Columns.of("uuid", entries, Entry::correlationId),
            Columns.of("text", entries, Entry::causationId),
            Columns.of("bytea", entries, Entry::payload)
        };
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(
            MessageType type,
            String key,
            @Nullable UUID correlationId,
            @Nullable String causationId,
            byte[] payload) {
        static Entry of(Outgoing outgoing) {
            Message message = outgoing.message();
            byte[] payload = MessageCodec.encode(message);
            MessageType type = MessageType.of(message);
            if (payload.length > MAX_PAYLOAD_BYTES) {
                throw new IllegalArgumentException("a " + type.wireName() + " of " + payload.length
                        + " bytes is too large to travel; the limit is " + MAX_PAYLOAD_BYTES);
            }
            return new Entry(
                    type,
                    bounded("key", message.key()),
                    orderOf(message),
                    outgoing.causationId() == null ? null : bounded("causation ID", outgoing.causationId()),
                    payload);
        }

        private static String bounded(String what, String text) {
            if (text.length() > MAX_NAME_LENGTH) {
                throw new IllegalArgumentException("a " + what + " of " + text.length()
                        + " characters is too long; the limit is " + MAX_NAME_LENGTH);
            }
            return text;
        }

        private static @Nullable UUID orderOf(Message message) {
            return switch (message) {
                case Command command -> command.orderId();
                case Reply reply -> reply.orderId();
                case OrderEvent event -> event.orderId();
                case ProductEvent _ -> null;
            };
        }
    }
}
