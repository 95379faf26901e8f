package ordersaga.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordersaga.embedded.SharedServers;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Money;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.ProductChanged;
import ordersaga.events.Reply;
import ordersaga.testing.Answer;
import ordersaga.testing.Api;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What the tests do to the service. They keep apart by their own products and orders.
final class TestOrders {
    private static final AtomicLong IDS = new AtomicLong();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final Service service;
    final Api api;
    final JdbcClient jdbc;

    TestOrders(Service service) {
        this.service = service;
        this.api = service.api();
        this.jdbc = service.bean(JdbcClient.class);
    }

    static TestOrders shared() {
        return new TestOrders(Service.shared());
    }

    static String unique(String name) {
        return name + "-" + IDS.incrementAndGet();
    }

    /// A new product that costs 1.50 EUR, known to the service.
    String product(String name) {
        return product(name, new Money(150, "EUR"));
    }

    String product(String name, Money price) {
        String id = unique(name);
        announce(id, price, 1);
        await().atMost(PATIENCE).until(() -> version(id) == 1);
        return id;
    }

    void announce(String product, Money price, long version) {
        Bus.get().send(new ProductChanged(product, product, price, version, 100));
    }

    long version(String product) {
        return jdbc.sql("SELECT version FROM product WHERE product_id = ?")
                .param(product)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /// 2 pieces of each product.
    static String body(String... products) {
        return Stream.of(products)
                .map(product -> "{\"productId\":\"" + product + "\",\"quantity\":2}")
                .collect(Collectors.joining(",", "{\"customerId\":\"ada\",\"lines\":[", "]}"));
    }

    Answer post(String key, String body, String... headers) {
        String[] all = Stream.concat(Stream.of("Idempotency-Key", key), Stream.of(headers))
                .toArray(String[]::new);
        return api.post("/orders", body, all);
    }

    /// Places an order of 2 pieces of each product.
    UUID place(String... products) {
        Answer answer = post(UUID.randomUUID().toString(), body(products));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return UUID.fromString(answer.json().get("orderId").asString());
    }

    void hear(Reply... replies) {
        Stream.of(replies).forEach(reply -> Bus.get().send(reply));
    }

    /// Has every product held.
    void reserve(UUID order, String... products) {
        Stream.of(products).forEach(product -> hear(new InventoryReserved(order, product, 2)));
        awaitState(order, "TakingPayment");
    }

    /// Has every product held and the customer charged.
    void pay(UUID order, String... products) {
        reserve(order, products);
        hear(new PaymentProcessed(order, total(products)));
        awaitState(order, "ConfirmingStock");
    }

    /// What 2 pieces of each product cost at 1.50 EUR.
    static Money total(String... products) {
        return new Money(300L * products.length, "EUR");
    }

    JsonNode order(UUID order) {
        return api.get("/orders/" + order).json();
    }

    JsonNode awaitState(UUID order, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(order(order).get("sagaState").asString()).isEqualTo(state));
        return order(order);
    }

    JsonNode timeline(UUID order) {
        return api.get("/orders/" + order + "/timeline").json();
    }

    /// One value of each entry of the timeline.
    List<String> timeline(UUID order, String field) {
        return timeline(order).valueStream().map(it -> it.get(field).asString()).toList();
    }

    /// The timeline's first revision is 1, each next one larger, and the last one the order's.
    void assertNoHole(UUID order) {
        long[] revisions = timeline(order)
                .valueStream()
                .mapToLong(it -> it.get("revision").asLong())
                .toArray();
        for (int i = 0; i < revisions.length; i++) {
            assertThat(revisions[i]).isEqualTo(i + 1);
        }
        assertThat(order(order).get("revision").asLong()).isEqualTo(revisions.length);
    }

    /// Waits until everything that was written has been sent.
    void awaitQuiet() {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM outbox")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /// All rows, with their versions: what is not written stays equal.
    Map<String, String> everything() {
        return jdbc.sql("""
                        SELECT 'order ' || id AS of, o::text || xmin AS row FROM orders o
                        UNION ALL SELECT 'journal ' || order_id || revision, j::text || xmin FROM journal j
                        UNION ALL SELECT 'product ' || product_id, p::text || xmin FROM product p
                        UNION ALL SELECT 'outbox ' || id, o::text FROM outbox o
                        UNION ALL SELECT 'dead letter ' || id, d::text FROM dead_letter d
                        """).query().listOfRows().stream()
                .collect(Collectors.toMap(it -> String.valueOf(it.get("of")), it -> String.valueOf(it.get("row"))));
    }

    /// Why records of this key could not be handled.
    List<String> deadLetters(UUID key) {
        return jdbc.sql("SELECT reason FROM dead_letter WHERE key = ? ORDER BY kafka_offset")
                .param(key.toString().getBytes(UTF_8))
                .query(String.class)
                .list();
    }

    /// Lets the time be up that the order's state may wait.
    static void passDeadline(UUID... orders) {
        String ids = Stream.of(orders).map(it -> "'" + it + "'").collect(Collectors.joining(","));
        asAdmin("UPDATE orders SET deadline_at = now() - interval '1 second' WHERE id IN (" + ids + ")");
    }

    static void asAdmin(String sql) {
        try (Connection admin = SharedServers.postgres().connect("orders");
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
