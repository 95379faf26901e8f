package ordersaga.inventory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import ordersaga.web.Cursor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What holds a product's pieces, for people who ask. Read by way of the small index that the expiry sweep has.
@Component
final class OpenReservations {
    private static final String LIST = """
            SELECT order_id, quantity, expires_at FROM reservation
            WHERE status = 'HELD' AND product_id = :product AND expires_at >= :at
              AND (expires_at, order_id) > (:at, :order)
            ORDER BY expires_at, order_id LIMIT :count
            """;

    private final JdbcClient jdbc;

    record OpenReservation(UUID orderId, int quantity, Instant expiresAt) {
        /// Sorts as the list does.
        String key() {
            return expiresAt + "/" + orderId;
        }
    }

    OpenReservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that expire first come first.
    ///
    /// @param after a [OpenReservation#key], or empty for the first page
    List<OpenReservation> list(String productId, String after, int count) {
        OpenReservation from = after.isEmpty() ? new OpenReservation(new UUID(0, 0), 0, Instant.EPOCH) : read(after);
        return jdbc.sql(LIST)
                .param("product", productId)
                .param("at", from.expiresAt().atOffset(ZoneOffset.UTC))
                .param("order", from.orderId())
                .param("count", count)
                .query((row, _) -> new OpenReservation(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    private static OpenReservation read(String key) {
        try {
            int slash = key.indexOf('/');
            return new OpenReservation(
                    UUID.fromString(key.substring(slash + 1)), 0, Instant.parse(key.substring(0, Math.max(slash, 0))));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw Cursor.invalid();
        }
    }
}
