package ordersaga.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.messaging.Columns;
import ordersaga.web.ManyOrders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The steps of several orders without their words: for whoever holds journals against orders.
@RestController
class JournalController {
    private static final String STEPS = """
            SELECT o.id, o.idempotency_key, o.saga_state, o.revision, j.revision AS step, j.state, j.sent
            FROM orders o JOIN journal j ON j.order_id = o.id WHERE o.id = ANY (?) ORDER BY o.id, step
            """;

    private final JdbcOperations jdbc;

    JournalController(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /// @param state the saga's state after it
    /// @param sent what followed from it: the messages' wire names, and the product where one is about a product
    record Step(long revision, String state, List<String> sent) {}

    /// An order's journal, and at the same moment what the order itself says.
    record OrderJournal(UUID orderId, String idempotencyKey, String sagaState, long revision, List<Step> steps) {}

    record Journals(List<OrderJournal> items) {}

    @GetMapping(path = "/journals", produces = MediaType.APPLICATION_JSON_VALUE)
    Journals of(@RequestParam List<UUID> orderId) {
        Map<UUID, OrderJournal> journals = new LinkedHashMap<>();
        jdbc.query(
                STEPS,
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    OrderJournal journal = journals.get(id);
                    if (journal == null) {
                        journal = new OrderJournal(
                                id,
                                row.getString("idempotency_key"),
                                row.getString("saga_state"),
                                row.getLong("revision"),
                                new ArrayList<>());
                        journals.put(id, journal);
                    }
                    journal.steps().add(new Step(row.getLong("step"), row.getString("state"), List.of((String[])
                            row.getArray("sent").getArray())));
                },
                Columns.of("uuid", ManyOrders.checked(orderId)));
        return new Journals(List.copyOf(journals.values()));
    }
}
