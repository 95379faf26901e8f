package ordersaga.order;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.messaging.Columns;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.Patience;
import ordersaga.order.saga.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/// Locks orders and writes them, a set in one statement. Called inside a transaction.
@Component
class OrderTable {
    /// Returns the newest version of each row, also where it had to wait for the lock. Everyone locks in the order of
    /// the IDs, so nobody waits in a circle.
    private static final String LOCK =
            "SELECT " + OrderRow.COLUMNS + " FROM orders WHERE id = ANY (?) ORDER BY id FOR UPDATE";

    private static final String LOCK_OVERDUE = "SELECT " + OrderRow.COLUMNS + """
             FROM orders WHERE status = 'PENDING' AND deadline_at <= now()
            ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String INSERT = """
            INSERT INTO orders (id, customer_id, idempotency_key, lines, total_minor, currency,
                                status, saga_state, saga, revision, deadline_at)
            SELECT id, customer_id, idempotency_key, lines::jsonb, total_minor, currency,
                   'PENDING', saga_state, saga::jsonb, 1, now() + patience_ms * interval '1 millisecond'
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS o (id, customer_id, idempotency_key, lines, total_minor, currency,
                                                      saga_state, saga, patience_ms)
            ON CONFLICT (idempotency_key) DO NOTHING
            RETURNING id, created_at
            """;

    private static final String UPDATE = """
            UPDATE orders o
            SET status = c.status, reason = c.reason, saga_state = c.saga_state, saga = c.saga::jsonb,
                revision = c.revision, needs_attention = c.needs_attention, updated_at = now(),
                deadline_at = CASE WHEN c.entered THEN now() + c.patience_ms * interval '1 millisecond'
                                   ELSE o.deadline_at END
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS c (id, status, reason, saga_state, saga, revision, needs_attention,
                                                      entered, patience_ms)
            WHERE o.id = c.id
            """;

    private static final String PUT_OFF = """
            UPDATE orders SET deadline_at = now() + ? * interval '1 millisecond', needs_attention = true
            WHERE id = ANY (?)
            """;

    private final JdbcOperations jdbc;
    private final Patience patience;

    OrderTable(JdbcOperations jdbc, Patience patience) {
        this.jdbc = jdbc;
        this.patience = patience;
    }

    /// @param idempotencyKey under which no second order is taken
    record NewOrder(State state, String idempotencyKey, SagaRow saga) {
        NewOrder(State state, String idempotencyKey) {
            this(state, idempotencyKey, SagaRow.of(state));
        }

        Order order() {
            return state.order();
        }
    }

    /// Locks those that exist.
    List<OrderRow> lock(Collection<UUID> ids) {
        return jdbc.query(LOCK, (row, _) -> OrderRow.of(row), Columns.of("uuid", ids));
    }

    /// Locks orders whose state's patience has run out, but for those that someone else is working on.
    ///
    /// @param limit orders at most
    List<OrderRow> lockOverdue(int limit) {
        return jdbc.query(LOCK_OVERDUE, (row, _) -> OrderRow.of(row), limit);
    }

    /// Inserts orders but for those whose idempotency key is taken.
    ///
    /// @param orders sorted by idempotency key: two instances that are sent the same keys must not wait in a circle
    /// @return when each order was created, by ID
    Map<UUID, Instant> insert(List<NewOrder> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Instant> created = HashMap.newHashMap(orders.size());
        jdbc.query(
                INSERT,
                row -> {
                    created.put(row.getObject("id", UUID.class), OrderRow.instant(row, "created_at"));
                },
                Columns.of("uuid", orders, it -> it.order().orderId()),
                Columns.of("text", orders, it -> it.order().customerId()),
                Columns.of("text", orders, NewOrder::idempotencyKey),
                Columns.of("text", orders, it -> OrderRow.lines(it.order())),
                Columns.of("int8", orders, it -> it.order().total().amountMinor()),
                Columns.of("text", orders, it -> it.order().total().currency()),
                Columns.of("text", orders, it -> it.saga().state()),
                Columns.of("text", orders, it -> it.saga().progress()),
                Columns.of("int8", orders, it -> millis(it.state())));
        return created;
    }

    /// Stores where the runs ended. A state that was entered gets its patience in database time.
    ///
    /// @param changed runs of locked rows
    void update(List<SagaRun> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Change> changes = changed.stream()
                .map(run -> new Change(run, SagaRow.of(run.state())))
                .toList();
        int updated = jdbc.update(
                UPDATE,
                Columns.of("uuid", changes, it -> it.run.orderId()),
                Columns.of("text", changes, it -> it.run.status().name()),
                Columns.of("text", changes, Change::reason),
                Columns.of("text", changes, it -> it.saga.state()),
                Columns.of("text", changes, it -> it.saga.progress()),
                Columns.of("int8", changes, it -> it.run.revision()),
                Columns.of("bool", changes, it -> patience.isExhaustedIn(it.run.state())),
                Columns.of("bool", changes, it -> it.run.entered()),
                Columns.of("int8", changes, it -> millis(it.run.state())));
        if (updated != changed.size()) {
            throw new IllegalStateException("updated " + updated + " of " + changed.size() + " locked orders");
        }
    }

    /// Makes orders on which the saga throws wait and be looked at by a person, so that they are in nobody's way.
    void putOff(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.update(PUT_OFF, patience.retryCap().toMillis(), Columns.of("uuid", ids));
    }

    private @Nullable Long millis(State state) {
        return patience.with(state).map(duration -> duration.toMillis()).orElse(null);
    }

    private record Change(SagaRun run, SagaRow saga) {
        @Nullable
        String reason() {
            return saga.reason() == null ? null : saga.reason().name();
        }
    }
}
