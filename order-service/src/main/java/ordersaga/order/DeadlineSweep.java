package ordersaga.order;

import static org.springframework.core.NestedExceptionUtils.getMostSpecificCause;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.Faults;
import ordersaga.order.saga.Input.DeadlinePassed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Tells sagas that their state's patience has run out, by the database's clock. Instances pass over the orders that
/// another one is working on.
@Component
class DeadlineSweep {
    /// Orders of one transaction.
    static final int MAX_BATCH = 500;

    /// Without a sweep for so long, the process or its database was away, and answers may have been left waiting.
    private static final Duration AWAY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineSweep.class);

    private final ReplyBacklog backlog;
    private final TransactionOperations transactions;
    private final OrderTable orders;
    private final Sagas sagas;
    private final Faults faults;
    private long lastLook = System.nanoTime() - AWAY.toNanos();

    DeadlineSweep(
            ReplyBacklog backlog, TransactionOperations transactions, OrderTable orders, Sagas sagas, Faults faults) {
        this.backlog = backlog;
        this.transactions = transactions;
        this.orders = orders;
        this.sagas = sagas;
        this.faults = faults;
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void sweep() {
        if (System.nanoTime() - lastLook >= AWAY.toNanos()) {
            backlog.lookAgain();
        }
        if (backlog.isWorkedOff()) {
            sweepAll();
        }
        lastLook = System.nanoTime();
    }

    private void sweepAll() {
        try {
            int swept = MAX_BATCH;
            while (swept == MAX_BATCH) {
                swept = Objects.requireNonNull(transactions.execute(_ -> sweepBatch()));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "No deadline could be looked at; trying again: {}",
                    getMostSpecificCause(e).toString());
            backlog.lookAgain();
        }
    }

    private int sweepBatch() {
        List<OrderRow> overdue = orders.lockOverdue(MAX_BATCH);
        List<SagaRun> runs = new ArrayList<>(overdue.size());
        List<UUID> broken = new ArrayList<>();
        for (OrderRow row : overdue) {
            try {
                SagaRun run = new SagaRun(row);
                run.hear(new DeadlinePassed(), null);
                runs.add(run);
            } catch (RuntimeException e) {
                // One bad saga must not keep the others waiting.
                LOG.error("The order {} can't go on and needs attention", row.id(), e);
                broken.add(row.id());
            }
        }
        sagas.write(runs);
        faults.at(FaultPoint.DEADLINE_SWEEP, () -> runs.stream().flatMap(SagaRun::subjects));
        orders.putOff(broken);
        return overdue.size();
    }
}
