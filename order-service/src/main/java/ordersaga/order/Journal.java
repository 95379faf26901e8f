package ordersaga.order;

import java.util.List;
import ordersaga.messaging.Columns;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/// Adds to the journal, a set in one statement. Called inside the transaction that writes the orders.
@Component
class Journal {
    /// No name of what is sent holds a line break, and arrays of arrays can't be unnested row by row.
    private static final String SEPARATOR = "\n";

    private static final String INSERT = """
            INSERT INTO journal (order_id, revision, kind, name, state, detail, sent, message_id)
            SELECT order_id, revision, kind, name, state, detail, string_to_array(sent, E'\\n'), message_id
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS j (order_id, revision, kind, name, state, detail, sent, message_id)
            """;

    private final JdbcOperations jdbc;

    Journal(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<JournalRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update(
                INSERT,
                Columns.of("uuid", rows, JournalRow::orderId),
                Columns.of("int8", rows, JournalRow::revision),
                Columns.of("text", rows, row -> row.kind().label()),
                Columns.of("text", rows, JournalRow::name),
                Columns.of("text", rows, JournalRow::state),
                Columns.of("text", rows, JournalRow::detail),
                Columns.of("text", rows, row -> String.join(SEPARATOR, row.sent())),
                Columns.of("text", rows, JournalRow::messageId));
    }
}
