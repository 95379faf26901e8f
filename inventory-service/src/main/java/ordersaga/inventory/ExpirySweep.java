package ordersaga.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ordersaga.events.InventoryReply;
import ordersaga.messaging.AfterCommit;
import ordersaga.messaging.Outbox;
import ordersaga.messaging.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Gives back the pieces of reservations whose time is up. Each instance sweeps; what one did the others find done,
/// because who has the lock reads again.
@Component
final class ExpirySweep {
    private static final Logger LOG = LoggerFactory.getLogger(ExpirySweep.class);

    private static final String CANDIDATES = """
            SELECT product_id, order_id FROM reservation
            WHERE status = 'HELD' AND expires_at <= now() ORDER BY expires_at LIMIT ?
            """;

    private final StockStore stocks;
    private final Outbox outbox;
    private final AvailabilityEvents availability;
    private final DecisionMetrics metrics;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final int batch;

    ExpirySweep(
            StockStore stocks,
            Outbox outbox,
            AvailabilityEvents availability,
            DecisionMetrics metrics,
            JdbcClient jdbc,
            TransactionOperations transactions,
            InventorySettings settings) {
        this.stocks = stocks;
        this.outbox = outbox;
        this.availability = availability;
        this.metrics = metrics;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.batch = settings.sweepBatch();
    }

    @Scheduled(fixedDelayString = "${saga.inventory.sweep-interval:5s}")
    void sweep() {
        try {
            int expired;
            do {
                expired = Objects.requireNonNull(transactions.execute(_ -> expireSome()));
            } while (expired == batch);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the expiry sweep comes again: {}", e.getMessage());
        }
    }

    /// @return how many expired
    private int expireSome() {
        List<ReservationKey> candidates = jdbc.sql(CANDIDATES)
                .param(batch)
                .query((row, _) -> new ReservationKey(row.getString(1), row.getObject(2, UUID.class)))
                .list();
        if (candidates.isEmpty()) {
            return 0;
        }
        StockBook book = stocks.open(candidates);
        List<StockBook.Decided> expired = new ArrayList<>();
        for (ReservationKey key : candidates) {
            InventoryReply reply = book.expire(key);
            if (reply != null) {
                expired.add(new StockBook.Decided(reply, true));
            }
        }
        stocks.write(book);
        outbox.write(expired.stream().map(it -> new Outgoing(it.reply(), null)).toList());
        AfterCommit.run(() -> {
            availability.changed(book.changedStocks().keySet());
            metrics.count(expired);
        });
        return expired.size();
    }
}
