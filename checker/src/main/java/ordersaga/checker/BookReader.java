package ordersaga.checker;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Reads what is not about one order alone: the stock of every product, keys, and what was done for no order.
final class BookReader {
    private static final int PAGE = 10_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final Reader orders;
    private final Reader inventory;
    private final Reader gateway;

    BookReader(Reader orders, Reader inventory, Reader gateway) {
        this.orders = orders;
        this.inventory = inventory;
        this.gateway = gateway;
    }

    void read(Consumer<Facts> consumer) throws SQLException {
        products().forEach(consumer);
        keys().forEach(consumer);
        strays(
                inventory,
                "SELECT DISTINCT order_id FROM reservation WHERE status IN ('HELD', 'CONFIRMED')",
                "order_id",
                "stock held or sold",
                consumer);
        strays(
                gateway,
                "SELECT DISTINCT order_reference FROM gateway.ledger_entry WHERE kind = 'CHARGE'",
                "order_reference",
                "customer charged",
                consumer);
    }

    /// One statement, so that all its figures are of one moment.
    private List<ProductFacts> products() throws SQLException {
        return inventory.list(
                """
                SELECT p.product_id, p.on_hand, p.reserved, coalesce(r.received, 0),
                       coalesce(h.held, 0), coalesce(h.sold, 0), coalesce(h.returned, 0)
                FROM product p
                LEFT JOIN (SELECT product_id, sum(quantity) AS received FROM receipt GROUP BY product_id) r
                    USING (product_id)
                LEFT JOIN (SELECT product_id,
                                  sum(quantity) FILTER (WHERE status = 'HELD') AS held,
                                  sum(quantity) FILTER (WHERE status IN ('CONFIRMED', 'RETURNED')) AS sold,
                                  sum(quantity) FILTER (WHERE status = 'RETURNED') AS returned
                           FROM reservation GROUP BY product_id) h
                    USING (product_id)
                """,
                row -> new ProductFacts(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
    }

    private List<KeyFacts> keys() throws SQLException {
        return orders.list(
                "SELECT idempotency_key, count(*) FROM orders GROUP BY idempotency_key HAVING count(*) > 1",
                row -> new KeyFacts(row.getString(1), row.getLong(2)));
    }

    /// What was done is read before the orders: an order is stored before anything is done for it.
    private void strays(Reader reader, String sql, String column, String what, Consumer<Facts> consumer)
            throws SQLException {
        String page = sql + " AND " + column + " > ? ORDER BY " + column + " LIMIT ?";
        List<UUID> ids = reader.list(page, row -> Reader.uuid(row, 1), FIRST, PAGE);
        while (!ids.isEmpty()) {
            Set<UUID> placed = new HashSet<>(
                    orders.list("SELECT id FROM orders WHERE id = ANY (?)", row -> Reader.uuid(row, 1), ids));
            ids.stream()
                    .filter(id -> !placed.contains(id))
                    .map(id -> new StrayFacts(id, what))
                    .forEach(consumer);
            ids = reader.list(page, row -> Reader.uuid(row, 1), ids.getLast(), PAGE);
        }
    }
}
