package ordersaga.inventory;

import java.util.List;
import ordersaga.web.ApiProblem;
import ordersaga.web.Cursor;
import ordersaga.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Each product's stock beside what adds up to it: receipts and reservations, all of one moment.
@RestController
class StockLedger {
    /// Reservations that are added up for it; they have no index by product, so this bounds what a look costs.
    private static final int MOST = 200_000;

    private static final String COUNT = "SELECT count(*) FROM (SELECT 1 FROM reservation LIMIT ?) AS counted";

    private static final String LIST = """
            WITH page AS (
                SELECT product_id, on_hand, reserved FROM product WHERE product_id > ? ORDER BY product_id LIMIT ?),
            received AS (
                SELECT product_id, sum(quantity) AS pieces FROM receipt JOIN page USING (product_id) GROUP BY product_id),
            moved AS (
                SELECT product_id,
                       sum(quantity) FILTER (WHERE status = 'HELD') AS held,
                       sum(quantity) FILTER (WHERE status IN ('CONFIRMED', 'RETURNED')) AS sold,
                       sum(quantity) FILTER (WHERE status = 'RETURNED') AS returned
                FROM reservation JOIN page USING (product_id) GROUP BY product_id)
            SELECT product_id, on_hand, reserved, coalesce(received.pieces, 0),
                   coalesce(held, 0), coalesce(sold, 0), coalesce(returned, 0)
            FROM page LEFT JOIN received USING (product_id) LEFT JOIN moved USING (product_id) ORDER BY product_id
            """;

    private final JdbcClient jdbc;

    StockLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Pieces of a product.
    ///
    /// @param received the sum of all receipts
    /// @param held the sum of the open reservations
    /// @param sold the sum of all reservations ever confirmed, returned ones too
    /// @param returned the sum of those that were confirmed and then returned
    record Entry(String productId, long onHand, long reserved, long received, long held, long sold, long returned) {}

    @GetMapping(path = "/stock-ledger", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<Entry> list(
            @RequestParam(defaultValue = "") String cursor, @RequestParam(required = false) @Nullable Integer limit) {
        int count = Page.limit(limit);
        String after = Cursor.read(cursor);
        if (jdbc.sql(COUNT).param(MOST + 1).query(Integer.class).single() > MOST) {
            throw ApiProblem.conflict(
                    "TOO_MANY_RESERVATIONS",
                    "There are more than " + MOST + " reservations, too many to add up for a look.");
        }
        List<Entry> oneMore = jdbc.sql(LIST)
                .params(after, count + 1)
                .query((row, _) -> new Entry(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .list();
        return Page.of(oneMore, count, Entry::productId);
    }
}
