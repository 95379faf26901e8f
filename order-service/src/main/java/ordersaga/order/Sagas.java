package ordersaga.order;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.messaging.AfterCommit;
import ordersaga.messaging.Outbox;
import org.springframework.stereotype.Component;

/// Runs sagas: locks their orders, lets them hear, and writes all that follows in one statement per table. Called
/// inside a transaction, which makes each decision whole or not at all.
@Component
class Sagas {
    private final OrderTable orders;
    private final Journal journal;
    private final Outbox outbox;
    private final FinalOrders finalOrders;
    private final SagaMetrics metrics;
    private final SetAsides setAsides;

    Sagas(
            OrderTable orders,
            Journal journal,
            Outbox outbox,
            FinalOrders finalOrders,
            SagaMetrics metrics,
            SetAsides setAsides) {
        this.orders = orders;
        this.journal = journal;
        this.outbox = outbox;
        this.finalOrders = finalOrders;
        this.metrics = metrics;
        this.setAsides = setAsides;
    }

    /// The orders of these IDs, locked; those that do not exist are missing.
    Map<UUID, SagaRun> lock(Collection<UUID> ids) {
        Map<UUID, SagaRun> runs = HashMap.newHashMap(ids.size());
        for (OrderRow row : orders.lock(ids)) {
            runs.put(row.id(), new SagaRun(row));
        }
        return runs;
    }

    void write(Collection<SagaRun> runs) {
        List<SagaRun> changed = runs.stream().filter(SagaRun::changed).toList();
        orders.update(changed);
        journal.add(changed.stream().flatMap(run -> run.journal().stream()).toList());
        outbox.write(changed.stream().flatMap(run -> run.messages().stream()).toList());
        AfterCommit.run(() -> {
            runs.forEach(metrics::ran);
            runs.forEach(setAsides::add);
            finalOrders.tell(changed.stream()
                    .filter(run -> run.status() != OrderStatus.PENDING)
                    .map(SagaRun::orderId)
                    .toList());
        });
    }
}
