package ordersaga.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import ordersaga.messaging.AfterCommit;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import ordersaga.web.ApiProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Stock that arrives. Each receipt counts once, however often it is sent.
@Component
final class Receipts {
    /// Pieces of one product in the house.
    static final long MAX_ON_HAND = 1_000_000_000_000L;

    private static final String RECORD = """
            INSERT INTO receipt (product_id, receipt_id, quantity) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String READ = """
            SELECT product_id, receipt_id, quantity, at FROM receipt WHERE product_id = ? AND receipt_id = ?
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final AvailabilityEvents availability;
    private final Faults faults;

    /// @param receivedAt by the database's clock
    record Receipt(String receiptId, String productId, long quantity, Instant receivedAt) {}

    Receipts(JdbcClient jdbc, TransactionOperations transactions, AvailabilityEvents availability, Faults faults) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.availability = availability;
        this.faults = faults;
    }

    /// @throws ApiProblem 404 for an unknown product, 422 for a known receipt of another quantity or for too much stock
    Receipt record(String productId, String receiptId, long quantity) {
        Receipt recorded = Objects.requireNonNull(transactions.execute(_ -> {
            long onHand = lock(productId);
            if (jdbc.sql(RECORD).params(productId, receiptId, quantity).update() == 1) {
                add(productId, onHand, quantity);
            }
            Receipt receipt = jdbc.sql(READ)
                    .params(productId, receiptId)
                    .query((row, _) -> receipt(row))
                    .single();
            if (receipt.quantity() != quantity) {
                throw ApiProblem.unprocessable(
                        "RECEIPT_ID_REUSED",
                        "The receipt '" + receiptId + "' came before with the quantity " + receipt.quantity()
                                + ". Send another one under another receiptId.");
            }
            faults.at(FaultPoint.HTTP_BEFORE_COMMIT, () -> FaultSubject.ofProduct(productId));
            return receipt;
        }));
        faults.at(FaultPoint.HTTP_AFTER_COMMIT, () -> FaultSubject.ofProduct(productId));
        return recorded;
    }

    /// @return the pieces on hand
    private long lock(String productId) {
        return jdbc.sql("SELECT on_hand FROM product WHERE product_id = ? FOR UPDATE")
                .param(productId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Catalogue.unknown(productId));
    }

    private void add(String productId, long onHand, long quantity) {
        if (onHand > MAX_ON_HAND - quantity) {
            throw ApiProblem.unprocessable(
                    "TOO_MUCH_STOCK", "No more than " + MAX_ON_HAND + " pieces of a product can be on hand.");
        }
        jdbc.sql("UPDATE product SET on_hand = on_hand + ? WHERE product_id = ?")
                .params(quantity, productId)
                .update();
        AfterCommit.run(() -> availability.changed(List.of(productId)));
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("receipt_id"),
                row.getString("product_id"),
                row.getLong("quantity"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
