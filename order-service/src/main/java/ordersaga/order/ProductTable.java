package ordersaga.order;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import ordersaga.events.Money;
import ordersaga.events.ProductChanged;
import ordersaga.messaging.Columns;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/// Our copy of the product list.
@Component
class ProductTable {
    private static final String PRICES =
            "SELECT product_id, price_minor, currency FROM product WHERE product_id = ANY (?)";

    private static final String UPSERT = """
            INSERT INTO product (product_id, name, price_minor, currency, version)
            SELECT product_id, name, price_minor, currency, version
            FROM unnest(?, ?, ?, ?, ?) AS p (product_id, name, price_minor, currency, version)
            ON CONFLICT (product_id) DO UPDATE
            SET name = excluded.name, price_minor = excluded.price_minor, currency = excluded.currency,
                version = excluded.version
            WHERE excluded.version > product.version
            """;

    private final JdbcOperations jdbc;

    ProductTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /// What one piece of each product costs now; products that are not known are missing.
    Map<String, Money> prices(Collection<String> products) {
        Map<String, Money> prices = HashMap.newHashMap(products.size());
        jdbc.query(
                PRICES,
                row -> {
                    prices.put(
                            row.getString("product_id"),
                            new Money(row.getLong("price_minor"), row.getString("currency")));
                },
                Columns.of("text", products));
        return prices;
    }

    /// Keeps what is newer than the copy.
    ///
    /// @param products one per product
    void keep(Collection<ProductChanged> products) {
        jdbc.update(
                UPSERT,
                Columns.of("text", products, ProductChanged::productId),
                Columns.of("text", products, ProductChanged::name),
                Columns.of("int8", products, product -> product.price().amountMinor()),
                Columns.of("text", products, product -> product.price().currency()),
                Columns.of("int8", products, ProductChanged::version));
    }
}
