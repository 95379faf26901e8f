package ordersaga.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ordersaga.bench.OneTransaction.Lock;
import ordersaga.bench.Result.Latency;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.ServerException;
import ordersaga.embedded.ServiceDatabase;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What one database can do without us: the whole order in one transaction, on the same PostgreSQL, without HTTP and
/// without messages.
final class Baseline implements AutoCloseable {
    private static final String NAME = "baseline";
    private static final int CONNECTIONS = 32;

    private final HikariDataSource pool;
    private final Processes processes;
    private final Consumer<String> say;

    /// @param cpuMicrosPerOrder of PostgreSQL and of this process
    record Outcome(
            String name,
            String workload,
            double completedPerSecond,
            Latency latencyMs,
            Map<String, Double> cpuMicrosPerOrder) {}

    Baseline(EmbeddedPostgres server, Processes processes, Consumer<String> say) {
        ServiceDatabase database = server.createServiceDatabase(NAME, NAME);
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.owner().user());
        config.setPassword(database.owner().password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(false);
        pool = new HikariDataSource(config);
        this.processes = processes;
        this.say = say;
    }

    Outcome run(String name, Lock lock, Workload workload) throws InterruptedException {
        create(workload.products());
        Histogram latencies = new ConcurrentHistogram(3);
        long from = System.nanoTime() + workload.warmup().toNanos();
        long to = from + workload.duration().toNanos();
        List<Future<?>> workers = new ArrayList<>();
        Map<String, Double> before;
        Map<String, Double> after;
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                var mix = new OrderMix(workload, i);
                workers.add(threads.submit(() -> work(lock, mix, from, to, latencies)));
            }
            TimeUnit.NANOSECONDS.sleep(from - System.nanoTime());
            before = processes.cpuSeconds();
            TimeUnit.NANOSECONDS.sleep(to - System.nanoTime());
            after = processes.cpuSeconds();
        }
        rethrow(workers);
        double orders = latencies.getTotalCount();
        Map<String, Double> cpu =
                Figures.each(Figures.minus(after, before), seconds -> seconds * 1e6 / Math.max(1, orders));
        Outcome outcome = new Outcome(
                name,
                workload.inWords(),
                Figures.rounded(orders / (workload.duration().toNanos() / 1e9)),
                Latency.of(latencies),
                new LinkedHashMap<>(cpu));
        say.accept("%s: %.0f orders/s".formatted(name, outcome.completedPerSecond()));
        return outcome;
    }

    /// Orders one after another until the time is up.
    private Void work(Lock lock, OrderMix mix, long from, long to, Histogram latencies) throws SQLException {
        for (long began = System.nanoTime(); began - to < 0; began = System.nanoTime()) {
            try (Connection connection = pool.getConnection()) {
                new OneTransaction(connection, lock).order(mix.next());
                connection.commit();
            }
            long now = System.nanoTime();
            if (began - from >= 0 && now - to < 0) {
                latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(now - began));
            }
        }
        return null;
    }

    private static void rethrow(List<Future<?>> workers) throws InterruptedException {
        try {
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new ServerException("the baseline failed: " + e.getCause(), e);
        }
    }

    private void create(int products) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                InputStream script = Objects.requireNonNull(Baseline.class.getResourceAsStream("baseline.sql"))) {
            statement.execute(new String(script.readAllBytes(), UTF_8));
            statement.execute("""
                    INSERT INTO product (product_id, name, price_minor, currency, on_hand)
                    SELECT 'bench-' || n, 'bench-' || n, 1000, 'EUR', 1000000000 FROM generate_series(0, %d) AS n
                    """.formatted(products - 1));
            connection.commit();
        } catch (SQLException | IOException e) {
            throw new ServerException("the baseline's tables can't be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
