package ordersaga.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ordersaga.messaging.Outbox;
import ordersaga.messaging.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Tells how much of a product is available, for browsing: at most once a second per product, and in the end rightly.
///
/// Who changes stock only notes the product in memory. What a crash forgets is found by comparing the stock with what
/// was published last.
@Component
final class AvailabilityEvents {
    private static final Logger LOG = LoggerFactory.getLogger(AvailabilityEvents.class);

    /// Products in one transaction, which holds their locks.
    private static final int BATCH = 500;

    private final ProductStore products;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    AvailabilityEvents(ProductStore products, Outbox outbox, TransactionOperations transactions) {
        this.products = products;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /// To be called after the commit.
    void changed(Collection<String> productIds) {
        noted.addAll(productIds);
    }

    @Scheduled(fixedDelayString = "${saga.inventory.publish-interval:1s}")
    void publish() {
        List<String> all = new ArrayList<>(noted);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> some = all.subList(from, Math.min(from + BATCH, all.size()));
            some.forEach(noted::remove); // before it is read: who changes it from here on notes it again
            try {
                noted.addAll(transactions.execute(_ -> publish(some)));
            } catch (DataAccessException | TransactionException e) {
                noted.addAll(some);
                LOG.warn("availability is published later: {}", e.getMessage());
                return;
            }
        }
    }

    /// At the start, and now and then: another instance may have died.
    @Scheduled(fixedDelayString = "${saga.inventory.recheck-interval:5m}")
    void recheck() {
        try {
            noted.addAll(products.unpublished());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("availability is checked again later: {}", e.getMessage());
        }
    }

    /// @return the products that were published less than a second ago, and so must wait
    private List<String> publish(List<String> some) {
        ProductStore.Unpublished unpublished = products.lockUnpublished(some);
        outbox.write(products.publish(unpublished.due()).stream()
                .map(event -> new Outgoing(event, null))
                .toList());
        return unpublished.tooSoon();
    }
}
