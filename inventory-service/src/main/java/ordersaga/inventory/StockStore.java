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
import java.util.function.Function;
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
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("text", products.toArray())),
                row -> {
                    stocks.put(row.getString(1), new Stock(row.getLong(2), row.getLong(3)));
                });
        return stocks;
    }

    private Map<ReservationKey, StockBook.Found> read(Collection<ReservationKey> keys) {
        Map<ReservationKey, StockBook.Found> reservations = new HashMap<>();
        jdbc.query(
                READ_RESERVATIONS,
                statement -> {
                    var connection = statement.getConnection();
                    statement.setArray(1, connection.createArrayOf("uuid", column(keys, ReservationKey::orderId)));
                    statement.setArray(2, connection.createArrayOf("text", column(keys, ReservationKey::productId)));
                },
                row -> {
                    var key = new ReservationKey(row.getString(2), row.getObject(1, UUID.class));
                    reservations.put(key, new StockBook.Found(reservation(row), row.getBoolean(5)));
                });
        return reservations;
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        return new Reservation(Reservation.Status.valueOf(row.getString(3)), row.getInt(4));
    }

    private int write(SortedMap<ReservationKey, Reservation> changed) {
        return jdbc.update(WRITE_RESERVATIONS, statement -> {
            var connection = statement.getConnection();
            var keys = changed.keySet();
            var rows = changed.values();
            statement.setLong(1, expiry.toMillis());
            statement.setArray(2, connection.createArrayOf("uuid", column(keys, ReservationKey::orderId)));
            statement.setArray(3, connection.createArrayOf("text", column(keys, ReservationKey::productId)));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", column(rows, row -> row.status().name())));
            statement.setArray(5, connection.createArrayOf("int4", column(rows, Reservation::quantity)));
        });
    }

    private void writeStocks(SortedMap<String, Stock> changed) {
        jdbc.update(WRITE_STOCKS, statement -> {
            var connection = statement.getConnection();
            statement.setArray(
                    1, connection.createArrayOf("text", changed.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("int8", column(changed.values(), Stock::onHand)));
            statement.setArray(3, connection.createArrayOf("int8", column(changed.values(), Stock::reserved)));
        });
    }

    private static <T> Object[] column(Collection<T> rows, Function<T, Object> value) {
        return rows.stream().map(value).toArray();
    }
}
