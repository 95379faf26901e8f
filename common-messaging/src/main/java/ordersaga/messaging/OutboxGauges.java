package ordersaga.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/// How much waits in the outbox and for how long, and how many dead letters wait for somebody: asked only when someone
/// looks, and answered for a second.
final class OutboxGauges {
    /// Rows whose messages are counted; what waits beyond is not told apart.
    private static final int MOST = 2_000;

    private static final String LOOK = """
            SELECT coalesce(sum(messages), 0), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0),
                   (SELECT count(*) FROM dead_letter WHERE settled_as IS NULL)
            FROM (SELECT cardinality(versions) AS messages, created_at FROM outbox ORDER BY id LIMIT ?) AS oldest
            """;

    private final JdbcOperations jdbc;
    private long lookedAt = System.nanoTime() - Duration.ofHours(1).toNanos();
    private Look look = new Look(Double.NaN, Double.NaN, Double.NaN);

    private record Look(double messages, double seconds, double letters) {}

    OutboxGauges(JdbcOperations jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        Gauge.builder("outbox.depth", this, it -> it.look().messages)
                .description("messages that wait to be sent, in the oldest " + MOST + " rows")
                .register(meters);
        Gauge.builder("outbox.oldest", this, it -> it.look().seconds)
                .description("how long the oldest of them has waited")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("dead.letters.open", this, it -> it.look().letters)
                .description("dead letters that nobody has sent again or discarded")
                .register(meters);
    }

    private synchronized Look look() {
        if (System.nanoTime() - lookedAt > Duration.ofSeconds(1).toNanos()) {
            try {
                Look now = jdbc.queryForObject(
                        LOOK, (row, _) -> new Look(row.getDouble(1), row.getDouble(2), row.getDouble(3)), MOST);
                look = now == null ? look : now;
            } catch (DataAccessException _) {
                // Nobody knows while the database is away.
                look = new Look(Double.NaN, Double.NaN, Double.NaN);
            }
            lookedAt = System.nanoTime();
        }
        return look;
    }
}
