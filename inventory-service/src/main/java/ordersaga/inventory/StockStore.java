package ordersaga.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import ordersaga.messaging.Columns;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/// Stock and reservations in the database, in sets: four statements for a batch, whatever its size.
@Component
final class StockStore {
    /// Locks are taken in key order by all who take several.
    private static final String LOCK_STOCKS = """
            SELECT product_id, on_hand, reserved FROM product WHERE product_id = ANY (?) ORDER BY product_id FOR UPDATE
            """;

    private static final String READ_RESERVATIONS = """
            SELECT order_id, product_id, status, quantity, coalesce(expires_at <= now(), false)
            FROM unnest(?, ?) AS k (order_id, product_id) JOIN reservation USING (order_id, product_id)
            """;

    /// Only what is held or sold ever changes. Where the row is in another state, someone else decided meanwhile.
    private static final String WRITE_RESERVATIONS = """
            INSERT INTO reservation AS r (order_id, product_id, status, quantity, expires_at, updated_at)
            SELECT order_id, product_id, status, quantity,
                   CASE status WHEN 'HELD' THEN now() + ? * interval '1 millisecond' END, now()
            FROM unnest(?, ?, ?, ?) AS v (order_id, product_id, status, quantity)
            ON CONFLICT (order_id, product_id) DO UPDATE
            SET status = excluded.status, expires_at = excluded.expires_at, updated_at = excluded.updated_at
            WHERE r.status IN ('HELD', 'CONFIRMED')
            """;

    private static final String WRITE_STOCKS = """
            UPDATE product AS p SET on_hand = v.on_hand, reserved = v.reserved
            FROM unnest(?, ?, ?) AS v (product_id, on_hand, reserved) WHERE p.product_id = v.product_id
            """;

    private final JdbcOperations jdbc;
    private final Duration expiry;

    StockStore(JdbcOperations jdbc, InventorySettings settings) {
        this.jdbc = jdbc;
        this.expiry = settings.reservationExpiry();
    }

    /// Locks the products and then reads: a separate statement, because one that waits for a lock does not see what was
    /// committed meanwhile in other tables.
    StockBook open(Collection<ReservationKey> keys) {
        Set<String> products = new TreeSet<>();
        keys.forEach(key -> products.add(key.productId()));
        return new StockBook(lock(products), read(keys));
    }

    /// @throws OptimisticLockingFailureException when another process decided on the same rows: the batch must come
    /// again
    void write(StockBook book) {
        SortedMap<ReservationKey, Reservation> reservations = book.changedReservations();
        SortedMap<String, Stock> stocks = book.changedStocks();
        if (!reservations.isEmpty() && write(reservations) != reservations.size()) {
            throw new OptimisticLockingFailureException("a reservation was decided elsewhere at the same time");
        }
        if (!stocks.isEmpty()) {
            writeStocks(stocks);
        }
    }

    private Map<String, Stock> lock(Collection<String> products) {
        Map<String, Stock> stocks = new HashMap<>();
        jdbc.query(
                LOCK_STOCKS,
                row -> {
                    stocks.put(row.getString(1), new Stock(row.getLong(2), row.getLong(3)));
                },
                Columns.of("text", products));
        return stocks;
    }

    private Map<ReservationKey, StockBook.Found> read(Collection<ReservationKey> keys) {
        Map<ReservationKey, StockBook.Found> reservations = new HashMap<>();
        jdbc.query(
                READ_RESERVATIONS,
                row -> {
                    var key = new ReservationKey(row.getString(2), row.getObject(1, UUID.class));
                    reservations.put(key, new StockBook.Found(reservation(row), row.getBoolean(5)));
                },
                Columns.of("uuid", keys, ReservationKey::orderId),
                Columns.of("text", keys, ReservationKey::productId));
        return reservations;
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        return new Reservation(Reservation.Status.valueOf(row.getString(3)), row.getInt(4));
    }

    private int write(SortedMap<ReservationKey, Reservation> changed) {
        return jdbc.update(
                WRITE_RESERVATIONS,
                expiry.toMillis(),
                Columns.of("uuid", changed.keySet(), ReservationKey::orderId),
                Columns.of("text", changed.keySet(), ReservationKey::productId),
                Columns.of(
                        "text",
                        changed.values(),
                        reservation -> reservation.status().name()),
                Columns.of("int4", changed.values(), Reservation::quantity));
    }

    private void writeStocks(SortedMap<String, Stock> changed) {
        jdbc.update(
                WRITE_STOCKS,
                Columns.of("text", changed.keySet()),
                Columns.of("int8", changed.values(), Stock::onHand),
                Columns.of("int8", changed.values(), Stock::reserved));
    }
}
