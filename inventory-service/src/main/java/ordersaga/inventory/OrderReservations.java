package ordersaga.inventory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import ordersaga.messaging.Columns;
import ordersaga.web.ManyOrders;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What became of the products of given orders, or of the newest.
@RestController
class OrderReservations {
    private static final String LIST = """
            SELECT order_id, product_id, status, quantity, expires_at, updated_at FROM reservation
            WHERE order_id = ANY (?) ORDER BY order_id, product_id
            """;

    /// Order IDs begin with the time.
    private static final String NEWEST = """
            SELECT order_id, product_id, status, quantity, expires_at, updated_at FROM reservation
            ORDER BY order_id DESC, product_id LIMIT 100
            """;

    private final JdbcClient jdbc;

    OrderReservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param status `HELD`, `CONFIRMED`, `SOLD_OUT`, `UNKNOWN_PRODUCT`, `EXPIRED`, `RELEASED` or `RETURNED`
    /// @param quantity 0 for a tombstone, where the release came first
    /// @param expiresAt null unless it is held
    record OrderReservation(
            UUID orderId,
            String productId,
            String status,
            int quantity,
            @Nullable Instant expiresAt,
            Instant updatedAt) {}

    record Reservations(List<OrderReservation> items) {}

    @GetMapping(path = "/reservations", produces = MediaType.APPLICATION_JSON_VALUE)
    Reservations of(@RequestParam(required = false) @Nullable List<UUID> orderId) {
        JdbcClient.StatementSpec asked = orderId == null
                ? jdbc.sql(NEWEST)
                : jdbc.sql(LIST).param(Columns.of("uuid", ManyOrders.checked(orderId)));
        return new Reservations(asked.query((row, _) -> new OrderReservation(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        instant(row.getObject(5, OffsetDateTime.class)),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
