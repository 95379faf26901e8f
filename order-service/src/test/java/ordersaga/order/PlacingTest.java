package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import ordersaga.events.InventoryRejected;
import ordersaga.events.Money;
import ordersaga.events.RejectionReason;
import ordersaga.testing.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `POST /orders`: prices, idempotency, waiting.
class PlacingTest {
    private final TestOrders orders = TestOrders.shared();
    private final String key = UUID.randomUUID().toString();

    @Test
    void an_order_is_accepted_with_its_place_and_its_first_revision() {
        String cable = orders.product("cable");
        String desk = orders.product("desk", new Money(10_000, "EUR"));
        Answer answer = orders.post(key, TestOrders.body(desk, cable));
        assertThat(answer.status()).isEqualTo(202);
        JsonNode order = answer.json();
        assertThat(answer.header("Location"))
                .hasValue("/orders/" + order.get("orderId").asString());
        assertThat(answer.header("ETag")).hasValue("\"1\"");
        assertThat(answer.header("Preference-Applied")).isEmpty();
        assertThat(order.get("status").asString()).isEqualTo("PENDING");
        assertThat(order.get("sagaState").asString()).isEqualTo("ReservingStock");
        assertThat(order.get("total").get("amountMinor").asLong()).isEqualTo(20_300);
        assertThat(order.get("lines")
                        .valueStream()
                        .map(it -> it.get("productId").asString()))
                .containsExactly(cable, desk);
        assertThat(order)
                .isEqualTo(orders.order(UUID.fromString(order.get("orderId").asString())));
    }

    @Test
    void lines_of_the_same_product_are_added_up() {
        String cable = orders.product("cable");
        String line = "{\"productId\":\"" + cable + "\",\"quantity\":";
        Answer answer = orders.post(key, "{\"customerId\":\"ada\",\"lines\":[" + line + "2}," + line + "3}]}");
        assertThat(answer.status()).isEqualTo(202);
        JsonNode lines = answer.json().get("lines");
        assertThat(lines.size()).isEqualTo(1);
        assertThat(lines.get(0).get("quantity").asInt()).isEqualTo(5);
        // The same wish, said in another way.
        Answer again = orders.post(key, "{\"customerId\":\"ada\",\"lines\":[" + line + "5}]}");
        assertThat(again.json()).isEqualTo(answer.json());
    }

    @Test
    void a_repeated_request_gets_the_first_order_whatever_became_of_the_prices() {
        String cable = orders.product("cable");
        String desk = orders.product("desk");
        JsonNode first = orders.post(key, TestOrders.body(cable, desk)).json();
        orders.announce(cable, new Money(99, "JPY"), 2);
        await().until(() -> orders.version(cable) == 2);
        Answer again = orders.post(key, TestOrders.body(desk, cable));
        assertThat(again.status()).as(again.body()).isEqualTo(202);
        assertThat(again.json()).isEqualTo(first);
    }

    @Test
    void a_key_that_was_used_for_another_order_is_refused() {
        String cable = orders.product("cable");
        orders.post(key, TestOrders.body(cable));
        for (String other : List.of(
                TestOrders.body(orders.product("desk")),
                TestOrders.body(cable).replace("\"quantity\":2", "\"quantity\":3"),
                TestOrders.body(cable).replace("ada", "bob"),
                TestOrders.body("nowhere"))) {
            Answer answer = orders.post(key, other);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Test
    void a_failed_attempt_uses_no_key_up() {
        String cable = orders.product("cable");
        assertThat(orders.post(key, TestOrders.body("nowhere")).code()).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(orders.post(key, TestOrders.body(cable).replace("2", "0")).status())
                .isEqualTo(422);
        assertThat(orders.post(key, TestOrders.body(cable)).status()).isEqualTo(202);
    }

    @Test
    void a_product_that_is_news_elsewhere_already_is_waited_for() throws Exception {
        String cable = TestOrders.unique("new");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> answer = threads.submit(() -> orders.post(key, TestOrders.body(cable)));
            orders.announce(cable, new Money(150, "EUR"), 1);
            assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(202);
        }
    }

    @Test
    void an_older_price_that_comes_late_is_passed_over() {
        String cable = orders.product("cable");
        orders.announce(cable, new Money(500, "EUR"), 7);
        orders.announce(cable, new Money(1, "EUR"), 6);
        String last = orders.product("last");
        await().until(() -> orders.version(cable) == 7 && orders.version(last) == 1);
        JsonNode order = orders.post(key, TestOrders.body(cable)).json();
        assertThat(order.get("total").get("amountMinor").asLong()).isEqualTo(1000);
    }

    @Test
    void fifty_requests_at_once_with_one_key_make_one_order_on_two_instances() throws Exception {
        String cable = orders.product("cable");
        try (Service second = Service.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<TestOrders> both = List.of(orders, new TestOrders(second));
            for (int round = 0; round < 5; round++) {
                String same = UUID.randomUUID().toString();
                List<Future<Answer>> answers = IntStream.range(0, 50)
                        .mapToObj(i -> threads.submit(() -> both.get(i % 2).post(same, TestOrders.body(cable))))
                        .toList();
                assertThat(bodies(answers))
                        .hasSize(50)
                        .containsOnly(answers.getFirst().get().json());
                assertThat(count("orders WHERE idempotency_key = '" + same + "'"))
                        .isEqualTo(1);
            }
            assertThat(count("journal j LEFT JOIN orders o ON o.id = j.order_id WHERE o.id IS NULL"))
                    .isZero();
        }
    }

    @Test
    void a_client_that_prefers_to_wait_is_told_the_end() throws Exception {
        String cable = orders.product("cable");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> waiting =
                    threads.submit(() -> orders.post(key, TestOrders.body(cable), "Prefer", "respond-async, wait=20"));
            UUID id = await().until(
                            () -> orders.jdbc
                                    .sql("SELECT id FROM orders WHERE idempotency_key = ?")
                                    .param(key)
                                    .query(UUID.class)
                                    .list(),
                            it -> !it.isEmpty())
                    .getFirst();
            assertThat(waiting.isDone()).isFalse();
            orders.hear(new InventoryRejected(id, cable, RejectionReason.SOLD_OUT));
            Answer answer = waiting.get();
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Preference-Applied")).hasValue("wait=20");
            assertThat(answer.header("ETag")).hasValue("\"2\"");
            assertThat(answer.json().get("status").asString()).isEqualTo("CANCELLED");
            assertThat(answer.json().get("reason").asString()).isEqualTo("OUT_OF_STOCK");
        }
    }

    @Test
    void a_client_that_waited_in_vain_is_told_how_it_stands() {
        String cable = orders.product("cable");
        long begun = System.nanoTime();
        Answer answer = orders.post(key, TestOrders.body(cable), "Prefer", "wait=1");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(990));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("status").asString()).isEqualTo("PENDING");
    }

    @Test
    void what_another_instance_has_finished_is_noticed_too() throws Exception {
        String cable = orders.product("cable");
        UUID id = orders.place(cable);
        FinalOrders waiting = orders.service.bean(FinalOrders.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> wait = threads.submit(() -> {
                waiting.await(id, Duration.ofSeconds(20));
                return id;
            });
            // Nobody tells this process.
            TestOrders.asAdmin("UPDATE orders SET status = 'CONFIRMED', saga_state = 'Confirmed', deadline_at = NULL"
                    + " WHERE id = '" + id + "'");
            await().atMost(Duration.ofSeconds(5)).until(wait::isDone);
        }
    }

    private long count(String from) {
        return orders.jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    private static List<JsonNode> bodies(List<Future<Answer>> answers) throws ExecutionException, InterruptedException {
        List<JsonNode> bodies = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(202);
            bodies.add(answer.get().json());
        }
        return bodies;
    }
}
