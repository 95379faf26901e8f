package ordersaga.order;

import java.util.List;
import java.util.UUID;
import ordersaga.order.saga.Input.CancellationRequested;
import ordersaga.web.ApiProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes customers' cancellations. What is taken ends cancelled, once everything is undone.
@Component
class Cancellations {
    private final TransactionOperations transactions;
    private final Sagas sagas;
    private final OrderReader reader;

    Cancellations(TransactionOperations transactions, Sagas sagas, OrderReader reader) {
        this.transactions = transactions;
        this.sagas = sagas;
        this.reader = reader;
    }

    /// Does nothing where the order is being undone already.
    ///
    /// @throws ApiProblem 404 when there is no such order, 409 when it is final
    OrderView cancel(UUID orderId) {
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
        });
        return reader.order(orderId);
    }
}
