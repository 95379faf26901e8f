package ordersaga.payment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.messaging.Outbox;
import ordersaga.messaging.Outgoing;
import ordersaga.payment.PaymentRules.Outcome;
import ordersaga.payment.Payments.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings the gateway's answers into the table and tells the saga, a set of them in one transaction.
@Component
class Settlement {
    private final Payments payments;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final PaymentProperties properties;
    private final PaymentMetrics metrics;

    Settlement(
            Payments payments,
            Outbox outbox,
            TransactionTemplate transaction,
            PaymentProperties properties,
            PaymentMetrics metrics) {
        this.payments = payments;
        this.outbox = outbox;
        this.transaction = transaction;
        this.properties = properties;
        this.metrics = metrics;
    }

    /// Answers may come in any order, repeated, or late: the rows as they are now decide what an answer still means.
    void settle(List<Answer> answers) {
        transaction.executeWithoutResult(_ -> store(answers));
        answers.forEach(metrics::said);
    }

    private void store(List<Answer> answers) {
        Map<UUID, PaymentRow> before = payments.lock(answers.stream()
                .map(answer -> answer.intent().orderId())
                .distinct()
                .toList());
        Map<UUID, PaymentRow> now = new HashMap<>(before);
        List<Outgoing> replies = new ArrayList<>();
        for (Answer answer : answers) {
            PaymentRow row = now.get(answer.intent().orderId());
            if (row != null && Intent.of(row).filter(answer.intent()::equals).isPresent()) {
                Outcome outcome = decide(row, answer);
                now.put(
                        row.orderId(),
                        answer.unknown() ? row.unanswered(outcome.payment()) : row.answered(outcome.payment()));
                outcome.reply().ifPresent(reply -> replies.add(new Outgoing(reply, row.causationId())));
            }
        }
        List<PaymentRow> changed = now.values().stream()
                .filter(row -> !row.equals(before.get(row.orderId())))
                .toList();
        payments.update(changed.stream().map(row -> new Change(row, wait(row))).toList());
        metrics.settledAfterCommit(changed);
        outbox.write(replies);
    }

    private static Outcome decide(PaymentRow row, Answer answer) {
        return switch (answer) {
            case Answer.ToCharge(var _, ChargeAnswer said) -> PaymentRules.charged(row.orderId(), row.payment(), said);
            case Answer.ToRefund(var _, RefundAnswer said) -> PaymentRules.refunded(row.orderId(), row.payment(), said);
        };
    }

    private @Nullable Duration wait(PaymentRow row) {
        return Intent.of(row).isPresent() ? properties.backOff(row.unanswered()) : null;
    }
}
