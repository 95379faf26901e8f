package ordersaga.checker;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/// Holds the invariants against a running system: its databases, its topics, and what clients saw.
///
/// Under load it asks only for what holds at any moment; at rest for everything. It reads an order before what was done
/// for it, so that a final order is never held against books that were not written yet.
public final class SystemCheck implements AutoCloseable {
    /// Orders whose way is followed at most: each is looked for on every topic.
    private static final int TRACED = 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /// Longer than inventory holds back a product's availability, which is the last to be told.
    private static final Duration QUIET = Duration.ofMillis(1_500);

    private final SystemAddress system;
    private final Reader orders;
    private final Reader inventory;
    private final Reader payments;
    private final Reader gateway;
    private final Admin kafka;
    private final ServiceReader services;

    /// @throws SQLException when a database can't be reached
    public SystemCheck(SystemAddress system) throws SQLException {
        this.system = system;
        this.orders = new Reader(system.orders());
        this.inventory = new Reader(system.inventory());
        this.payments = new Reader(system.payments());
        this.gateway = new Reader(system.gateway());
        this.kafka = Admin.create(Map.of(
                "bootstrap.servers", system.kafka(), "request.timeout.ms", 10_000, "default.api.timeout.ms", 15_000));
        this.services = new ServiceReader(orders, inventory, payments, kafka);
    }

    /// Waits until nothing has been under way for a moment.
    ///
    /// @return false when something still is after this time
    public boolean awaitRest(Duration atMost) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < QUIET.toNanos()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            if (!services.atRest()) {
                quietSince = System.nanoTime();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    /// Orders that are not final.
    public long pending() throws SQLException {
        return services.pending();
    }

    /// @param atRest whether nothing is under way, so that all invariants are asked for
    /// @param poison how many records were made so that a service could not handle them, by service
    /// @param seen what clients saw, to be held against the databases too
    public Verdict run(boolean atRest, Map<String, Long> poison, List<? extends Facts> seen)
            throws SQLException, InterruptedException {
        Checker checker = new Checker(atRest);
        TopicReader topics = new TopicReader(services.deadLetters());
        new OrderReader(orders, inventory, payments, gateway, topics::expect).read(checker::see);
        new BookReader(orders, inventory, gateway).read(checker::see);
        topics.read(system.kafka());
        topics.facts(services.lastMessageIds()).forEach(checker::see);
        services.facts(poison).forEach(checker::see);
        seen.forEach(checker::see);
        return traced(checker.verdict());
    }

    /// Says of the first orders that came to no end where they were lost.
    private Verdict traced(Verdict verdict) throws SQLException {
        Set<UUID> lost = verdict.bySeverity().stream()
                .filter(violation -> OrderInvariants.LOST.contains(violation.words()))
                .flatMap(violation -> violation.order().stream())
                .limit(TRACED)
                .collect(Collectors.toSet());
        Map<UUID, Whereabouts> found = new Tracer(services.databases(), system.kafka()).trace(lost);
        return verdict.mapped(violation -> violation
                .order()
                .filter(_ -> OrderInvariants.LOST.contains(violation.words()))
                .map(found::get)
                .map(violation::with)
                .orElse(violation));
    }

    @Override
    public void close() throws SQLException {
        kafka.close(Duration.ofSeconds(1));
        orders.close();
        inventory.close();
        payments.close();
        gateway.close();
    }
}
