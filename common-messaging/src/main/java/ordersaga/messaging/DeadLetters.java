package ordersaga.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/// Keeps the records that could not be handled, each once.
final class DeadLetters {
    private static final String INSERT = """
            INSERT INTO dead_letter (topic, partition, kafka_offset, key, headers, value, reason)
            SELECT topic, partition, kafka_offset, key, headers::jsonb, value, reason
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS d (topic, partition, kafka_offset, key, headers, value, reason)
            ON CONFLICT DO NOTHING
            """;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final JdbcOperations jdbc;
    private final Counter counter;

    DeadLetters(JdbcOperations jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.counter = Counter.builder("dead.letters")
                .description("records that could not be handled, seen by this process")
                .register(meters);
    }

    /// Writes them in the caller's transaction.
    void write(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        int added = jdbc.update(INSERT, statement -> {
            Connection connection = statement.getConnection();
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", Columns.of(letters, it -> it.envelope().topic())));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int4", Columns.of(letters, it -> it.envelope().partition())));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "int8", Columns.of(letters, it -> it.envelope().offset())));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea", Columns.bytes(letters, it -> it.envelope().key())));
            statement.setArray(5, connection.createArrayOf("text", Columns.of(letters, DeadLetter::headers)));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "bytea", Columns.bytes(letters, it -> it.envelope().value())));
            statement.setArray(7, connection.createArrayOf("text", Columns.of(letters, DeadLetter::reason)));
        });
        counter.increment(added);
        letters.forEach(it -> LOG.warn(
                "Dead letter {}-{}@{}: {}",
                it.envelope().topic(),
                it.envelope().partition(),
                it.envelope().offset(),
                it.reason()));
    }
}
