package ordersaga.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// The live parts of the stock's pages.
@Component
class StockPages {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int PAGE = 50;

    private static final ParameterizedTypeReference<Page<Product>> PRODUCTS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Page<Reservation>> RESERVATIONS =
            new ParameterizedTypeReference<>() {};

    private final Services services;
    private final Fragments fragments;

    StockPages(Services services, Fragments fragments) {
        this.services = services;
        this.fragments = fragments;
    }

    /// What holds pieces of a product.
    record Reservation(UUID orderId, int quantity, Instant expiresAt) {}

    /// @param find what the products' IDs begin with; empty for all
    /// @param cursor of the page; empty for the first
    Answer<Page<Product>> products(String find, String cursor) {
        return services.get(
                Service.INVENTORY, PRODUCTS, "/products?limit={n}&prefix={p}&cursor={c}", PAGE, find, cursor);
    }

    Answer<Product> product(String id) {
        return services.get(Service.INVENTORY, Product.class, "/products/{id}", id);
    }

    View list(String find, String cursor) {
        return new View("stock:" + find + ":" + cursor, "stock", EVERY, () -> listed(find, cursor));
    }

    /// @param cursor of the reservations' page; empty for the first
    View one(String id, String cursor) {
        return new View("stock/" + id + ":" + cursor, "product", EVERY, () -> shown(id, cursor));
    }

    private String listed(String find, String cursor) {
        Answer<Page<Product>> products = products(find, cursor);
        // The most that is on hand of one of them fills a bar.
        long most = products instanceof Answer.Got<Page<Product>>(Page<Product> page)
                ? page.items().stream().mapToLong(Product::onHand).max().orElse(0)
                : 0;
        return fragments.render(
                "stock-parts",
                "products",
                Map.of("products", products, "find", find, "cursor", cursor, "most", Math.max(1, most)));
    }

    private String shown(String id, String cursor) {
        Answer<Page<Reservation>> held = services.get(
                Service.INVENTORY, RESERVATIONS, "/products/{id}/reservations?limit={n}&cursor={c}", id, PAGE, cursor);
        return fragments.render(
                "stock-parts", "product", Map.of("id", id, "product", product(id), "held", held, "cursor", cursor));
    }
}
