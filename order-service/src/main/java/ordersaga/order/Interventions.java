package ordersaga.order;

import java.util.List;
import java.util.UUID;
import ordersaga.order.Intervention.Action;
import ordersaga.web.ApiProblem;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// What people do to orders beyond what customers can, with the reason that they give.
@Component
class Interventions {
    private static final String ADD = "INSERT INTO intervention (order_id, action, reason) VALUES (?, ?, ?)";
    private static final String OF_ORDER =
            "SELECT at, action, reason FROM intervention WHERE order_id = ? ORDER BY id LIMIT 100";
    private static final String DUE_NOW = """
            UPDATE orders SET deadline_at = now()
            WHERE id = ? AND status = 'PENDING' AND saga_state IN ('ConfirmingStock', 'Undoing')
            """;

    private final TransactionOperations transactions;
    private final JdbcOperations jdbc;
    private final OrderReader reader;

    Interventions(TransactionOperations transactions, JdbcOperations jdbc, OrderReader reader) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /// Lets the order ask again now for what it misses, instead of at its next deadline. The deadline sweep does it, so
    /// it happens once, however often it is asked for in the meantime.
    ///
    /// @throws ApiProblem 404 when there is no such order, 409 when it is in no state that asks again
    OrderView retry(UUID orderId, String reason) {
        transactions.executeWithoutResult(_ -> {
            if (jdbc.update(DUE_NOW, orderId) == 0) {
                throw refused(reader.order(orderId));
            }
            add(orderId, Action.RETRY, reason);
        });
        return reader.order(orderId);
    }

    /// Called inside the transaction that does it.
    void add(UUID orderId, Action action, String reason) {
        jdbc.update(ADD, orderId, action.label(), reason);
    }

    /// Oldest first, 100 at most.
    ///
    /// @throws ApiProblem 404 when there is no such order
    List<Intervention> of(UUID orderId) {
        reader.order(orderId);
        return jdbc.query(
                OF_ORDER,
                (row, _) ->
                        new Intervention(OrderRow.instant(row, "at"), row.getString("action"), row.getString("reason")),
                orderId);
    }

    private static ApiProblem refused(OrderView order) {
        return order.status() != OrderStatus.PENDING
                ? ApiProblem.conflict(
                        "ORDER_FINAL", "The order is " + order.sagaState() + " and asks for nothing more.")
                : ApiProblem.conflict(
                        "NOTHING_TO_REPEAT",
                        "The order waits for a first answer and repeats nothing: when its time is up it is undone. To "
                                + "end the wait, cancel it.");
    }
}
