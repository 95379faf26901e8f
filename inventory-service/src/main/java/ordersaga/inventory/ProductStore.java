package ordersaga.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ordersaga.events.Money;
import ordersaga.events.ProductChanged;
import ordersaga.messaging.Columns;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Products in the database: what is said of them, and what was published.
@Component
final class ProductStore {
    private static final String COLUMNS =
            " product_id, name, price_minor, currency, on_hand, reserved, on_hand - reserved AS available ";

    private static final String CHANGE = """
            UPDATE product SET name = :name, price_minor = :price, currency = :currency, version = version + 1,
                   published_available = on_hand - reserved, published_at = now()
            WHERE product_id = :id AND (name, price_minor, currency) IS DISTINCT FROM (:name, :price, :currency)
            """;

    private static final String LOCK_UNPUBLISHED = """
            SELECT product_id, published_at <= now() - interval '1 second' FROM product
            WHERE product_id = ANY (?) AND on_hand - reserved <> published_available
            ORDER BY product_id FOR UPDATE
            """;

    private static final String PUBLISH = """
            UPDATE product SET version = version + 1, published_available = on_hand - reserved, published_at = now()
            WHERE product_id = ANY (?)
            RETURNING product_id, name, price_minor, currency, version, published_available
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    /// @param due to be published now
    /// @param tooSoon published less than a second ago
    record Unpublished(List<String> due, List<String> tooSoon) {}

    ProductStore(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    Optional<Product> find(String productId) {
        return jdbc.sql("SELECT" + COLUMNS + "FROM product WHERE product_id = ?")
                .param(productId)
                .query((row, _) -> product(row))
                .optional();
    }

    /// @param prefix what the IDs begin with; every character of an ID is less than `~`
    /// @param after an ID, or empty for the first page
    List<Product> list(String prefix, String after, int count) {
        return jdbc.sql("SELECT" + COLUMNS + """
                        FROM product WHERE product_id >= ? AND product_id < ? AND product_id > ?
                        ORDER BY product_id LIMIT ?
                        """)
                .params(prefix, prefix + "~", after, count)
                .query((row, _) -> product(row))
                .list();
    }

    /// @return false when it is there already
    boolean create(String productId, String name, Money price) {
        return jdbc.sql("""
                        INSERT INTO product (product_id, name, price_minor, currency) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """)
                        .params(productId, name, price.amountMinor(), price.currency())
                        .update()
                == 1;
    }

    /// @return false when it says so already
    boolean change(String productId, String name, Money price) {
        return jdbc.sql(CHANGE)
                        .param("id", productId)
                        .param("name", name)
                        .param("price", price.amountMinor())
                        .param("currency", price.currency())
                        .update()
                == 1;
    }

    /// The event that tells of the product as it is.
    ProductChanged event(String productId) {
        return jdbc.sql("""
                        SELECT product_id, name, price_minor, currency, version, published_available
                        FROM product WHERE product_id = ?
                        """).param(productId).query((row, _) -> event(row)).single();
    }

    List<String> unpublished() {
        return jdbc.sql("SELECT product_id FROM product WHERE on_hand - reserved <> published_available")
                .query(String.class)
                .list();
    }

    Unpublished lockUnpublished(Collection<String> productIds) {
        var unpublished = new Unpublished(new ArrayList<>(), new ArrayList<>());
        operations.query(
                LOCK_UNPUBLISHED,
                row -> {
                    (row.getBoolean(2) ? unpublished.due() : unpublished.tooSoon()).add(row.getString(1));
                },
                Columns.of("text", productIds));
        return unpublished;
    }

    /// @param productIds locked by the caller
    List<ProductChanged> publish(List<String> productIds) {
        if (productIds.isEmpty()) {
            return List.of();
        }
        return operations.query(PUBLISH, (row, _) -> event(row), Columns.of("text", productIds));
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(
                row.getString("product_id"),
                row.getString("name"),
                price(row),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("available"));
    }

    private static ProductChanged event(ResultSet row) throws SQLException {
        return new ProductChanged(
                row.getString("product_id"),
                row.getString("name"),
                price(row),
                row.getLong("version"),
                row.getLong("published_available"));
    }

    private static Money price(ResultSet row) throws SQLException {
        return new Money(row.getLong("price_minor"), row.getString("currency"));
    }
}
