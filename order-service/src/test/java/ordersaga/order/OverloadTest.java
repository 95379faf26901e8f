package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.SharedServers;
import ordersaga.events.InventoryRejected;
import ordersaga.events.RejectionReason;
import ordersaga.testing.Answer;
import org.junit.jupiter.api.Test;

/// More than can be taken, and a database that is away.
class OverloadTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");

    @Test
    void what_is_too_much_is_refused_before_anything_is_written_and_can_be_sent_again() throws Exception {
        List<String> refused = new ArrayList<>();
        try (Service narrow = Service.start(
                        "--saga.intake.max-batch=1", "--saga.intake.max-waiting=2", "--saga.intake.max-wait=300ms");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestOrders there = new TestOrders(narrow);
            List<String> keys = new ArrayList<>();
            List<Future<Answer>> answers = new ArrayList<>();
            try (Connection admin = SharedServers.postgres().connect("orders");
                    Statement statement = admin.createStatement()) {
                admin.setAutoCommit(false);
                statement.execute("LOCK TABLE orders IN SHARE MODE"); // nobody can write
                for (int i = 0; i < 20; i++) {
                    String key = UUID.randomUUID().toString();
                    keys.add(key);
                    answers.add(threads.submit(() -> there.post(key, TestOrders.body(cable))));
                }
                // At most 4 in hand wait for the database; the others are told within their patience.
                await().until(() -> answers.stream().filter(Future::isDone).count() == 16);
                admin.rollback();
            }
            for (int i = 0; i < keys.size(); i++) {
                Answer answer = answers.get(i).get();
                if (answer.status() == 503) {
                    assertThat(answer.code()).isEqualTo("OVERLOADED");
                    assertThat(answer.header("Retry-After")).isPresent();
                    refused.add(keys.get(i));
                } else {
                    assertThat(answer.status()).isEqualTo(202);
                }
            }
            assertThat(refused).hasSize(16);
            assertThat(stored(refused)).isZero();
            for (String key : refused) {
                assertThat(there.post(key, TestOrders.body(cable)).status()).isEqualTo(202);
            }
            assertThat(stored(refused)).isEqualTo(refused.size());
        }
    }

    @Test
    void no_more_orders_are_taken_than_may_be_under_way_and_a_repeated_request_is_answered_all_the_same() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Service narrow = Service.start(
                        postgres.createServiceDatabase("orders", "order"),
                        "--spring.application.name=order-narrow",
                        "--saga.intake.max-under-way=3")) {
            TestOrders there = new TestOrders(narrow);
            String lamp = there.product("lamp");
            String key = UUID.randomUUID().toString();
            Answer first = there.post(key, TestOrders.body(lamp));
            there.place(lamp);
            UUID stuck = there.place(lamp);
            String fourth = UUID.randomUUID().toString();
            Answer full = there.post(fourth, TestOrders.body(lamp));
            assertThat(full.status()).as(full.body()).isEqualTo(503);
            assertThat(full.code()).isEqualTo("OVERLOADED");
            assertThat(full.header("Retry-After")).isPresent();
            Answer again = there.post(key, TestOrders.body(lamp));
            assertThat(again.status()).as(again.body()).isEqualTo(202);
            assertThat(again.json().get("orderId")).isEqualTo(first.json().get("orderId"));
            assertThat(count(there, "orders.refused")).isEqualTo(1);

            UUID sold = UUID.fromString(first.json().get("orderId").asString());
            there.hear(new InventoryRejected(sold, lamp, RejectionReason.SOLD_OUT));
            there.awaitState(sold, "Cancelled");
            assertThat(there.post(fourth, TestOrders.body(lamp)).status()).isEqualTo(202);

            // One that only a person can help takes up nobody's place.
            String fifth = UUID.randomUUID().toString();
            assertThat(there.post(fifth, TestOrders.body(lamp)).status()).isEqualTo(503);
            execute(postgres, "UPDATE orders SET needs_attention = true WHERE id = '" + stuck + "'");
            assertThat(there.post(fifth, TestOrders.body(lamp)).status()).isEqualTo(202);
        }
    }

    @Test
    void without_its_database_the_service_says_503_and_with_it_goes_on() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Service service = Service.start(
                        postgres.createServiceDatabase("orders", "order"),
                        "--spring.application.name=order-cut-off",
                        "--spring.datasource.hikari.connection-timeout=500")) {
            TestOrders there = new TestOrders(service);
            String desk = there.product("desk");
            String key = UUID.randomUUID().toString();
            postgres.kill();
            Answer away = there.post(key, TestOrders.body(desk));
            assertThat(away.status()).as(away.body()).isEqualTo(503);
            assertThat(away.code()).isEqualTo("DATABASE_UNAVAILABLE");
            assertThat(there.api.get("/orders").status()).isEqualTo(503);
            postgres.restart();
            await().until(() -> there.post(key, TestOrders.body(desk)).status() == 202);
        }
    }

    private static double count(TestOrders there, String counter) {
        return there.service.bean(MeterRegistry.class).get(counter).counter().count();
    }

    private static void execute(EmbeddedPostgres postgres, String sql) {
        try (Connection admin = postgres.connect("orders");
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long stored(List<String> keys) {
        return orders.jdbc
                .sql("SELECT count(*) FROM orders WHERE idempotency_key = ANY (?)")
                .param(keys.toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
