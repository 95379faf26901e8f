package ordersaga.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
                .description("records that could not be handled, stored by this process")
                .register(meters);
    }

    /// Writes them in the caller's transaction.
    void write(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        int added = jdbc.update(
                INSERT,
                Columns.of("text", letters, it -> it.envelope().topic()),
                Columns.of("int4", letters, it -> it.envelope().partition()),
                Columns.of("int8", letters, it -> it.envelope().offset()),
                Columns.of("bytea", letters, it -> it.envelope().key()),
                Columns.of("text", letters, DeadLetter::headers),
                Columns.of("bytea", letters, it -> it.envelope().value()),
                Columns.of("text", letters, DeadLetter::reason));
        AfterCommit.run(() -> {
            counter.increment(added);
            letters.forEach(DeadLetters::say);
        });
    }

    private static void say(DeadLetter letter) {
        LOG.warn(
                "Dead letter {}-{}@{}: {}",
                letter.envelope().topic(),
                letter.envelope().partition(),
                letter.envelope().offset(),
                letter.reason());
    }
}
