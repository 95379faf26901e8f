package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordersaga.events.Headers;
import ordersaga.events.Topic;
import ordersaga.events.UnreadableMessageException;
import ordersaga.messaging.DeadLetterView.Status;
import ordersaga.web.ApiProblem;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/// Where people look at a service's dead letters, and settle them. A settled one is kept.
///
/// Only what this service reads now is sent again: anything else would come back at once. So nobody can bring onto a
/// topic by this way what was not there before. It is sent through the service's own outbox, under its own key, behind
/// what the partition holds by now; that it comes late is what every handler stands.
final class DeadLetterDesk {
    /// Bytes of each key, header and value in a list.
    private static final int IN_A_LIST = 2_000;

    private static final String SETTLE = """
            UPDATE dead_letter SET settled_as = ?, settled_reason = ?, settled_at = now() WHERE id = ?
            """;

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final Outbox outbox;
    private final Set<Topic> topics;

    /// @param topics that the service consumes
    DeadLetterDesk(JdbcOperations jdbc, TransactionOperations transactions, Outbox outbox, Set<Topic> topics) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.outbox = outbox;
        this.topics = topics;
    }

    /// Newest first.
    ///
    /// @param status null for all
    /// @param before only older ones than this
    List<DeadLetterView> newest(@Nullable Status status, long before, int limit) {
        String ofStatus = status == null
                ? ""
                : status == Status.OPEN ? " AND settled_as IS NULL" : " AND settled_as = '" + status + "'";
        return jdbc.query(
                "SELECT " + DeadLetterRow.COLUMNS + " FROM dead_letter WHERE id < ?" + ofStatus
                        + " ORDER BY id DESC LIMIT ?",
                (row, _) -> view(DeadLetterRow.read(row), IN_A_LIST),
                before,
                limit);
    }

    /// @throws ApiProblem 404 when there is none
    DeadLetterView letter(long id) {
        return view(find(id, ""), Outbox.MAX_PAYLOAD_BYTES);
    }

    /// Sends it once, however often it is asked for.
    ///
    /// @throws ApiProblem 404 when there is none, 409 when it was discarded or can't be sent again
    DeadLetterView resend(long id, String reason) {
        return settle(id, Status.RESENT, reason);
    }

    /// @throws ApiProblem 404 when there is none, 409 when it was sent again
    DeadLetterView discard(long id, String reason) {
        return settle(id, Status.DISCARDED, reason);
    }

    private DeadLetterView settle(long id, Status as, String reason) {
        transactions.executeWithoutResult(_ -> {
            DeadLetterRow letter = find(id, " FOR UPDATE");
            if (letter.status() == Status.OPEN) {
                if (as == Status.RESENT) {
                    outbox.write(List.of(again(letter)));
                }
                jdbc.update(SETTLE, as.name(), reason, id);
            } else if (letter.status() != as) {
                throw ApiProblem.conflict(
                        "DEAD_LETTER_SETTLED",
                        "It was " + (as == Status.RESENT ? "discarded" : "sent again") + " already: "
                                + letter.settledReason());
            }
        });
        return letter(id);
    }

    private DeadLetterRow find(long id, String lock) {
        return jdbc
                .query(
                        "SELECT " + DeadLetterRow.COLUMNS + " FROM dead_letter WHERE id = ?" + lock,
                        (row, _) -> DeadLetterRow.read(row),
                        id)
                .stream()
                .findFirst()
                .orElseThrow(
                        () -> ApiProblem.notFound("DEAD_LETTER_NOT_FOUND", "There is no dead letter " + id + " here."));
    }

    private DeadLetterView view(DeadLetterRow letter, int most) {
        return letter.view(most, letter.status() == Status.OPEN ? whyNot(letter) : null);
    }

    private @Nullable String whyNot(DeadLetterRow letter) {
        try {
            again(letter);
            return null;
        } catch (ApiProblem problem) {
            return problem.detail();
        }
    }

    /// The message that it carries, to be sent once more.
    ///
    /// @throws ApiProblem 409 when it can't be
    private Outgoing again(DeadLetterRow letter) {
        Topic topic = Topic.named(letter.envelope().topic())
                .filter(topics::contains)
                .orElseThrow(() -> unsendable(
                        "This service does not read " + letter.envelope().topic() + "."));
        if (topic.compacted()) {
            throw unsendable("On " + topic.topicName() + " the newest message of a key stands for all, and this may be "
                    + "an older one. Change the product instead.");
        }
        try {
            Received received = new Decoder(topic).decode(letter.envelope());
            return new Outgoing(received.message(), cause(letter).orElse(null));
        } catch (UnreadableMessageException e) {
            throw unsendable("It would come back, for it can't be read now either: " + e.getMessage() + ".");
        }
    }

    private static Optional<String> cause(DeadLetterRow letter) {
        Header header = letter.envelope().headers().lastHeader(Headers.CAUSATION_ID);
        return Optional.ofNullable(header)
                .map(Header::value)
                .filter(value -> value.length > 0 && value.length <= Outbox.MAX_NAME_LENGTH && DeadLetter.isText(value))
                .map(value -> new String(value, UTF_8));
    }

    private static ApiProblem unsendable(String why) {
        return ApiProblem.conflict("DEAD_LETTER_UNSENDABLE", why);
    }
}
