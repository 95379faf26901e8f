package ordersaga.payment;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.messaging.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of payments, read and written in sets.
@Component
class Payments {
    private static final String INSERT = """
            INSERT INTO payment (order_id, customer_id, status, amount_minor, currency, reason, refund_kind, refunded_minor,
                attempts, unanswered, causation_id, next_attempt_at)
            SELECT order_id, customer_id, status, amount_minor, currency, reason, refund_kind, refunded_minor,
                attempts, unanswered, causation_id, now() + ask_in_ms * interval '1 millisecond'
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS n(order_id, customer_id, status, amount_minor, currency, reason, refund_kind, refunded_minor,
                    attempts, unanswered, causation_id, ask_in_ms)
            ORDER BY order_id
            ON CONFLICT (order_id) DO NOTHING""";

    private static final String UPDATE = """
            UPDATE payment p
            SET status = n.status, reason = n.reason, refund_kind = n.refund_kind, refunded_minor = n.refunded_minor,
                attempts = n.attempts, unanswered = n.unanswered, causation_id = n.causation_id,
                next_attempt_at = now() + n.ask_in_ms * interval '1 millisecond', updated_at = now()
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS n(order_id, customer_id, status, amount_minor, currency, reason, refund_kind, refunded_minor,
                    attempts, unanswered, causation_id, ask_in_ms)
            WHERE p.order_id = n.order_id""";

    private static final String CLAIM = """
            UPDATE payment p
            SET next_attempt_at = now() + ? * interval '1 millisecond'
            FROM (SELECT order_id FROM payment WHERE next_attempt_at <= now()
                  ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED) due
            WHERE p.order_id = due.order_id
            RETURNING p.*""";

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A row to be written.
    ///
    /// @param askIn until the gateway is asked again; null where no answer is awaited
    record Change(PaymentRow row, @Nullable Duration askIn) {
        @Nullable
        Long askInMillis() {
            return askIn == null ? null : askIn.toMillis();
        }
    }

    /// In a transaction: locks what is there of these, in the order of the keys, so that no two transactions wait for
    /// each other in a circle. A row that had to be waited for is read as it is after the wait.
    Map<UUID, PaymentRow> lock(Collection<UUID> orders) {
        return jdbc
                .sql("SELECT * FROM payment WHERE order_id = ANY (?) ORDER BY order_id FOR UPDATE")
                .param(Columns.of("uuid", orders))
                .query((row, _) -> PaymentRow.read(row))
                .list()
                .stream()
                .collect(toMap(PaymentRow::orderId, row -> row));
    }

    /// @throws ConcurrencyFailureException when another instance was quicker with one of them: read again and decide
    /// again
    void insert(List<Change> changes) {
        if (write(INSERT, changes) != changes.size()) {
            throw new ConcurrencyFailureException(
                    "another instance has just stored the payment of one of these orders");
        }
    }

    /// The rows must be locked.
    void update(List<Change> changes) {
        write(UPDATE, changes);
    }

    /// Takes up to so many whose time has come, the longest due first, and keeps others from taking them for a while.
    List<PaymentRow> claim(int limit, Duration lease) {
        return jdbc.sql(CLAIM)
                .param(lease.toMillis())
                .param(limit)
                .query((row, _) -> PaymentRow.read(row))
                .list();
    }

    private int write(String sql, List<Change> changes) {
        if (changes.isEmpty()) {
            return 0;
        }
        return jdbc.sql(sql)
                .param(Columns.of("uuid", changes, it -> it.row().orderId()))
                .param(Columns.of("text", changes, it -> it.row().customerId()))
                .param(Columns.of("text", changes, it -> it.row().status().name()))
                .param(Columns.of(
                        "int8", changes, it -> it.row().payment().amount().amountMinor()))
                .param(Columns.of(
                        "text", changes, it -> it.row().payment().amount().currency()))
                .param(Columns.of("text", changes, it -> reason(it.row().payment())))
                .param(Columns.of("text", changes, it -> refundKind(it.row().payment())))
                .param(Columns.of("int8", changes, it -> refundedMinor(it.row().payment())))
                .param(Columns.of("int4", changes, it -> it.row().attempts()))
                .param(Columns.of("int4", changes, it -> it.row().unanswered()))
                .param(Columns.of("text", changes, it -> it.row().causationId()))
                .param(Columns.of("int8", changes, Change::askInMillis))
                .update();
    }

    private static @Nullable String reason(Payment payment) {
        return payment instanceof Payment.Declined declined ? declined.reason() : null;
    }

    private static @Nullable String refundKind(Payment payment) {
        return payment instanceof Payment.Refunded refunded ? refunded.kind().name() : null;
    }

    private static @Nullable Long refundedMinor(Payment payment) {
        return payment instanceof Payment.Refunded refunded
                ? refunded.refunded().amountMinor()
                : null;
    }
}
