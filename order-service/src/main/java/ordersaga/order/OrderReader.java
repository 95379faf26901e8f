package ordersaga.order;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ordersaga.messaging.Columns;
import ordersaga.web.ApiProblem;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/// Reads orders without locking them.
@Component
class OrderReader {
    private static final String BY_ID = "SELECT " + OrderRow.COLUMNS + " FROM orders WHERE id = ?";
    private static final String BY_KEYS =
            "SELECT idempotency_key, " + OrderRow.COLUMNS + " FROM orders WHERE idempotency_key = ANY (?)";
    private static final String TIMELINE =
            "SELECT " + TimelineEntry.COLUMNS + " FROM journal WHERE order_id = ? ORDER BY revision";

    private final JdbcOperations jdbc;
    private final SetAsides setAsides;

    OrderReader(JdbcOperations jdbc, SetAsides setAsides) {
        this.jdbc = jdbc;
        this.setAsides = setAsides;
    }

    /// @throws ApiProblem 404 when there is none
    OrderView order(UUID id) {
        return find(id).map(OrderView::of).orElseThrow(() -> unknown(id));
    }

    /// @throws ApiProblem 404 when there is no such order
    List<TimelineEntry> timeline(UUID id) {
        List<TimelineEntry> timeline = jdbc.query(TIMELINE, (row, _) -> TimelineEntry.of(id, row, setAsides), id);
        if (timeline.isEmpty()) {
            throw unknown(id);
        }
        return timeline;
    }

    /// The orders that were placed under these keys, by key.
    Map<String, OrderRow> byKeys(Collection<String> keys) {
        Map<String, OrderRow> found = HashMap.newHashMap(keys.size());
        jdbc.query(
                BY_KEYS,
                row -> {
                    found.put(row.getString("idempotency_key"), OrderRow.of(row));
                },
                Columns.of("text", keys));
        return found;
    }

    static ApiProblem unknown(UUID id) {
        return ApiProblem.notFound("UNKNOWN_ORDER", "There is no order " + id + ".");
    }

    private Optional<OrderRow> find(UUID id) {
        return jdbc.query(BY_ID, (row, _) -> OrderRow.of(row), id).stream().findFirst();
    }
}
