package ordersaga.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import ordersaga.messaging.Columns;
import ordersaga.web.Cursor;
import ordersaga.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Finds orders, newest first, whatever is asked for. Filters need no index of their own, which every order would have
/// to pay for: a request looks at [#WINDOW] orders at most, and its cursor goes on with older ones.
@Component
class OrderSearch {
    /// Orders that one request looks at: some 50 ms.
    static final int WINDOW = 10_000;

    private static final UUID LAST_OF_ALL = new UUID(-1, -1);
    private static final UUID FIRST_OF_ALL = new UUID(0, 0);

    private final JdbcOperations jdbc;

    OrderSearch(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /// How many orders there are of what was asked for.
    ///
    /// @param orders that were found
    /// @param lookedAt the newest orders that were looked at
    /// @param all whether there are no older ones: if so, `orders` is exact
    /// @param byState by the saga's state; states without orders are missing
    record Counts(long orders, long lookedAt, boolean all, long needsAttention, Map<String, Long> byState) {}

    /// @param before orders older than this one; null for the newest
    Page<OrderView> page(OrderFilter filter, @Nullable UUID before, int limit) {
        var window = new Window(filter, before);
        List<Object> parameters = new ArrayList<>(window.parameters);
        String conditions = conditions(filter, parameters);
        parameters.add(limit + 1);
        List<OrderView> found = jdbc.query(
                "SELECT " + OrderRow.COLUMNS + " FROM (SELECT * " + window.sql + ") o WHERE " + conditions
                        + " ORDER BY id DESC LIMIT ?",
                (row, _) -> OrderView.of(OrderRow.of(row)),
                parameters.toArray());
        Page<OrderView> page = Page.of(found, limit, order -> order.orderId().toString());
        return page.next() == null ? new Page<>(page.items(), older(window)) : page;
    }

    Counts counts(OrderFilter filter) {
        var window = new Window(filter, null);
        List<Object> parameters = new ArrayList<>();
        String conditions = conditions(filter, parameters);
        parameters.addAll(window.parameters);
        Map<String, Long> byState = new TreeMap<>();
        long[] sums = new long[2];
        jdbc.query(
                "SELECT saga_state, count(*) AS looked_at, count(*) FILTER (WHERE is_it) AS found,"
                        + " count(*) FILTER (WHERE is_it AND needs_attention) AS attention"
                        + " FROM (SELECT saga_state, needs_attention, (" + conditions + ") AS is_it"
                        + " FROM (SELECT * " + window.sql + ") o) looked GROUP BY saga_state",
                row -> {
                    sums[0] += row.getLong("looked_at");
                    sums[1] += row.getLong("attention");
                    if (row.getLong("found") > 0) {
                        byState.put(row.getString("saga_state"), row.getLong("found"));
                    }
                },
                parameters.toArray());
        long orders = byState.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(orders, sums[0], sums[0] < WINDOW, sums[1], byState);
    }

    /// The cursor of what is older than the window; null where nothing is.
    private @Nullable String older(Window window) {
        List<UUID> last = jdbc.query(
                "SELECT id " + window.sql + " OFFSET " + (WINDOW - 1),
                (row, _) -> row.getObject("id", UUID.class),
                window.parameters.toArray());
        return last.isEmpty() ? null : Cursor.of(last.getFirst().toString());
    }

    /// The newest orders that an index leads to.
    private static final class Window {
        final String sql;
        final List<Object> parameters = new ArrayList<>();

        Window(OrderFilter filter, @Nullable UUID before) {
            UUID older = before == null ? LAST_OF_ALL : before;
            Instant end = filter.placedBefore();
            UUID latest = end == null ? LAST_OF_ALL : OrderIds.first(end);
            // As their bytes compare: a UUID of version 7 has no sign.
            parameters.add(
                    Long.compareUnsigned(older.getMostSignificantBits(), latest.getMostSignificantBits()) < 0
                            ? older
                            : latest);
            parameters.add(filter.placedAfter() == null ? FIRST_OF_ALL : OrderIds.first(filter.placedAfter()));
            String ids = filter.ids().isEmpty() ? "" : " AND id = ANY (?)";
            if (!filter.ids().isEmpty()) {
                parameters.add(Columns.of("uuid", filter.ids()));
            }
            sql = "FROM orders WHERE id < ? AND id >= ?" + ids + index(filter) + " ORDER BY id DESC LIMIT " + WINDOW;
        }

        /// The status stands in the text, so that the plan can use the status' own index. Confirmed orders have none.
        private static String index(OrderFilter filter) {
            OrderStatus status = filter.status();
            SagaRow.StateName state = filter.state();
            if (filter.needsAttention()
                    || filter.stuckFor() != null
                    || status == OrderStatus.PENDING
                    || (state != null && !state.isFinal())) {
                return " AND status = 'PENDING'";
            }
            boolean cancelled = status == OrderStatus.CANCELLED
                    || state == SagaRow.StateName.Cancelled
                    || (filter.reason() != null && status == null && state == null);
            return cancelled ? " AND status = 'CANCELLED'" : "";
        }
    }

    /// @param parameters to which those of the conditions are added
    private static String conditions(OrderFilter filter, List<Object> parameters) {
        List<String> all = new ArrayList<>(List.of("true"));
        add(
                all,
                parameters,
                "status = ?",
                filter.status() == null ? null : filter.status().name());
        add(
                all,
                parameters,
                "saga_state = ?",
                filter.state() == null ? null : filter.state().name());
        add(
                all,
                parameters,
                "reason = ?",
                filter.reason() == null ? null : filter.reason().name());
        add(all, parameters, "customer_id = ?", filter.customer());
        add(all, parameters, "lines @> ?::jsonb", filter.product() == null ? null : line(filter.product()));
        if (filter.needsAttention()) {
            all.add("needs_attention");
        }
        if (filter.stuckFor() != null) {
            long millis = filter.stuckFor().toMillis();
            add(all, parameters, "created_at < now() - ? * interval '1 millisecond'", millis);
            add(all, parameters, """
                    NOT EXISTS (SELECT FROM journal j WHERE j.order_id = o.id AND j.kind <> 'deadline'
                                AND j.at >= now() - ? * interval '1 millisecond')""", millis);
        }
        return String.join(" AND ", all);
    }

    private static void add(List<String> all, List<Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            all.add(condition);
            parameters.add(value);
        }
    }

    private static String line(String product) {
        return JsonMapper.shared().writeValueAsString(List.of(Map.of("productId", product)));
    }
}
