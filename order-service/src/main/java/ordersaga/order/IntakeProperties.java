package ordersaga.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `saga.intake.*`: how many orders are let in at once. What is more is refused with 503 before anything is written.
///
/// @param maxBatch orders of one transaction, 1 to 1000: larger ones cost less per order and let each wait longer
/// @param pace from the begin of one transaction to the next one's, at least, where more than a few orders come: orders
///     go through all services in such waves. A longer one costs less per order, and lets each wait longer, half of it
///     on average; 0 for none
/// @param maxWaiting requests that wait for their turn: each holds a connection and some 60 KiB of memory
/// @param maxWait how long a request waits for its turn: longer outlasts a rush, shorter tells the client sooner
/// @param maxUnderWay orders that are not final: what the services need to finish so many must be well below the
///     patience of a reservation, or orders run out of it while they only wait for their turn
@ConfigurationProperties("saga.intake")
record IntakeProperties(
        @DefaultValue("256") int maxBatch,
        @DefaultValue("60ms") Duration pace,
        @DefaultValue("1200") int maxWaiting,
        @DefaultValue("10s") Duration maxWait,
        @DefaultValue("4000") int maxUnderWay) {
    IntakeProperties {
        if (maxBatch < 1 || maxBatch > 1000) {
            throw new IllegalArgumentException("saga.intake.max-batch must be 1 to 1000, not " + maxBatch);
        }
        if (pace.isNegative()) {
            throw new IllegalArgumentException("saga.intake.pace must be 0 or more, not " + pace);
        }
        if (maxWaiting < 0) {
            throw new IllegalArgumentException("saga.intake.max-waiting must be 0 or more, not " + maxWaiting);
        }
        if (!maxWait.isPositive()) {
            throw new IllegalArgumentException("saga.intake.max-wait must be positive, not " + maxWait);
        }
        if (maxUnderWay < 1) {
            throw new IllegalArgumentException("saga.intake.max-under-way must be 1 or more, not " + maxUnderWay);
        }
    }

    /// Requests that stand before the database: the batch that is being written and the next ones.
    int inHand() {
        return 4 * maxBatch;
    }
}
