package ordersaga.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// A whole order as one would write it where there is one database: stock, order, journal, reservations, payment and
/// the
/// gateway's books, all of it or nothing.
final class OneTransaction {
    private static final String LOCK =
            "SELECT on_hand - reserved, price_minor FROM product WHERE product_id = ANY (?) ORDER BY product_id FOR UPDATE";
    private static final String TAKE = "UPDATE product SET on_hand = on_hand - 1 WHERE product_id = ANY (?)";
    private static final String TAKE_IF_THERE = """
            UPDATE product SET on_hand = on_hand - 1 WHERE product_id = ? AND on_hand - reserved >= 1 RETURNING price_minor
            """;
    private static final String ORDER = """
            INSERT INTO orders (id, customer_id, idempotency_key, lines, total_minor, currency, status, revision)
            VALUES (?, ?, ?, ?::jsonb, ?, 'EUR', 'CONFIRMED', 6)
            """;
    private static final String RESERVATIONS = """
            INSERT INTO reservation (order_id, product_id, status, quantity) SELECT ?, p, 'CONFIRMED', 1 FROM unnest(?) AS p
            """;
    private static final String PAYMENT = """
            INSERT INTO payment (order_id, customer_id, status, amount_minor, currency) VALUES (?, ?, 'PROCESSED', ?, 'EUR')
            """;
    private static final String ACCOUNT =
            "INSERT INTO account (idempotency_key, status, amount_minor, currency) VALUES (?, 'CHARGED', ?, 'EUR')";
    private static final String LEDGER = """
            INSERT INTO ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency)
            VALUES (?, ?, 'CHARGE', ?, 'EUR')
            """;
    private static final String JOURNAL = """
            INSERT INTO journal (order_id, revision, name, state, detail)
            SELECT ?, place, name, 'Confirmed', 'a step in words' FROM unnest(?) WITH ORDINALITY AS j (name, place)
            """;

    private final Connection connection;
    private final Lock lock;

    /// How two orders of one product are kept apart.
    enum Lock {
        /// `SELECT … FOR UPDATE`, then decide, then write.
        FOR_UPDATE,
        /// `UPDATE … WHERE there is enough`.
        CONDITIONAL_UPDATE
    }

    OneTransaction(Connection connection, Lock lock) {
        this.connection = connection;
        this.lock = lock;
    }

    /// Does not commit.
    void order(int[] numbers) throws SQLException {
        String[] products =
                Arrays.stream(numbers).mapToObj(OrderMix::product).sorted().toArray(String[]::new);
        UUID id = newestLast();
        String customer = "customer-" + id;
        long total = switch (lock) {
            case FOR_UPDATE -> lockAndTake(products);
            case CONDITIONAL_UPDATE -> takeIfThere(products);
        };
        update(ORDER, id, customer, id.toString(), lines(products), total);
        update(RESERVATIONS, id, products);
        update(PAYMENT, id, customer, total);
        update(ACCOUNT, id.toString(), total);
        update(LEDGER, id.toString(), id, total);
        update(JOURNAL, id, steps(products.length));
    }

    private long lockAndTake(String[] products) throws SQLException {
        long total = 0;
        try (PreparedStatement statement = prepared(LOCK, (Object) products);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                require(rows.getLong(1) >= 1);
                total += rows.getLong(2);
            }
        }
        update(TAKE, (Object) products);
        return total;
    }

    /// One after another, in the order of the keys: two transactions never wait in a circle.
    private long takeIfThere(String[] products) throws SQLException {
        long total = 0;
        for (String product : products) {
            try (PreparedStatement statement = prepared(TAKE_IF_THERE, product);
                    ResultSet row = statement.executeQuery()) {
                require(row.next());
                total += row.getLong(1);
            }
        }
        return total;
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof String[] array) {
                statement.setArray(i + 1, connection.createArrayOf("text", array));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    /// As many as the saga's journal has.
    private static String[] steps(int products) {
        String[] steps = new String[2 + 2 * products];
        Arrays.fill(steps, "inventory.reserved");
        return steps;
    }

    private static String lines(String[] products) {
        StringBuilder json = new StringBuilder("[");
        for (String product : products) {
            json.append(json.length() == 1 ? "" : ",")
                    .append("{\"productId\":\"")
                    .append(product)
                    .append("\",\"quantity\":1,\"unitPrice\":{\"amountMinor\":1000,\"currency\":\"EUR\"}}");
        }
        return json.append(']').toString();
    }

    /// A UUID of version 7, so that the index grows at its end, as ours does.
    private static UUID newestLast() {
        long high = System.currentTimeMillis() << 16
                | 0x7000
                | ThreadLocalRandom.current().nextInt(1 << 12);
        return new UUID(
                high, 0x8000_0000_0000_0000L | ThreadLocalRandom.current().nextLong() >>> 2);
    }

    private static void require(boolean there) {
        if (!there) {
            throw new IllegalStateException("a product ran out");
        }
    }
}
