package ordersaga.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import ordersaga.events.CancellationReason;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.State;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// An order as it is stored. Its JSON is read when it is asked for, so that a row that can't be read stops nobody else.
///
/// @param deadlineAt null when it is final
/// @param lines JSON, one per product, sorted by product
record OrderRow(
        UUID id,
        String customerId,
        String lines,
        Money total,
        OrderStatus status,
        SagaRow saga,
        long revision,
        boolean needsAttention,
        @Nullable Instant deadlineAt,
        Instant createdAt,
        Instant updatedAt) {
    static final String COLUMNS = """
            id, customer_id, lines, total_minor, currency, status, reason, saga_state, saga, revision, needs_attention, \
            deadline_at, created_at, updated_at""";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<OrderLine>> LINES = new TypeReference<>() {};

    static OrderRow of(ResultSet row) throws SQLException {
        return new OrderRow(
                row.getObject("id", UUID.class),
                row.getString("customer_id"),
                row.getString("lines"),
                new Money(row.getLong("total_minor"), row.getString("currency")),
                OrderStatus.valueOf(row.getString("status")),
                new SagaRow(row.getString("saga_state"), row.getString("saga"), reason(row.getString("reason"))),
                row.getLong("revision"),
                row.getBoolean("needs_attention"),
                instantOrNull(row, "deadline_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    static String lines(Order order) {
        return JSON.writeValueAsString(order.lines());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /// @throws RuntimeException when the row is none that this service wrote
    Order order() {
        return new Order(id, customerId, JSON.readValue(lines, LINES), total);
    }

    /// @throws RuntimeException when the row is none that this service wrote
    State state() {
        return saga.toState(order());
    }

    private static @Nullable CancellationReason reason(@Nullable String name) {
        return name == null ? null : CancellationReason.valueOf(name);
    }
}
