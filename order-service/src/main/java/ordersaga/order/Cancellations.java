package ordersaga.order;

import java.util.List;
import java.util.UUID;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.Faults;
import ordersaga.order.saga.Input.CancellationRequested;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes customers' cancellations. What is taken ends cancelled, once everything is undone.
@Component
class Cancellations {
    private final TransactionOperations transactions;
    private final Sagas sagas;
    private final OrderReader reader;
    private final Interventions interventions;
    private final Faults faults;

    Cancellations(
            TransactionOperations transactions,
            Sagas sagas,
            OrderReader reader,
            Interventions interventions,
            Faults faults) {
        this.transactions = transactions;
        this.sagas = sagas;
        this.reader = reader;
        this.interventions = interventions;
        this.faults = faults;
    }

    /// Does nothing where the order is being undone already.
    ///
    /// @param reason in the words of whoever did it for the customer; null where nobody did
    /// @throws ApiProblem 404 when there is no such order, 409 when it is final
    OrderView cancel(UUID orderId, @Nullable String reason) {
        transactions.executeWithoutResult(_ -> {
            SagaRun run = sagas.lock(List.of(orderId)).get(orderId);
            if (run == null) {
                throw OrderReader.unknown(orderId);
            }
            if (run.status() != OrderStatus.PENDING) {
                throw ApiProblem.conflict(
                        "ORDER_FINAL",
                        "The order is " + SagaRow.name(run.state()) + " and can't be cancelled any more.");
            }
            run.hear(new CancellationRequested(), null);
            sagas.write(List.of(run));
            if (reason != null) {
                interventions.add(orderId, Intervention.Action.CANCELLATION, reason);
            }
            faults.at(FaultPoint.HTTP_BEFORE_COMMIT, run::subjects);
        });
        OrderView order = reader.order(orderId);
        faults.at(FaultPoint.HTTP_AFTER_COMMIT, order::subjects);
        return order;
    }
}
