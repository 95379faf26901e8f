package ordersaga.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundPayment;
import ordersaga.testing.Answer;
import ordersaga.testing.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// The HTTP API as clients see it; every answer is held against openapi.yaml.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentApiTest {
    private static final Money PRICE = new Money(1999, "EUR");
    private static final String ALL = "1999 EUR";
    private static final String NOTHING = "0 EUR";

    private Service service;
    private Bus bus;
    private Api api;
    private UUID order;

    @BeforeAll
    void start() {
        service = Service.start();
        bus = new Bus();
        api = service.api();
    }

    @BeforeEach
    void another_order() {
        order = UUID.randomUUID();
        api.delete("/faults");
    }

    @AfterAll
    void stop() {
        bus.close();
        service.close();
    }

    @Test
    void every_mapping_is_described_and_every_description_is_mapped() {
        Service.CONTRACT.checkMappings(service.context());
    }

    @Test
    void the_description_is_served() throws IOException {
        try (InputStream yaml = service.url().resolve("/openapi.yaml").toURL().openStream()) {
            assertThat(yaml).asString(UTF_8).contains("openapi: 3.1");
        }
    }

    @Test
    void a_processed_payment_shows_what_was_charged() {
        bus.send(new ProcessPayment(order, "ada", PRICE));

        JsonNode payment = payment("PROCESSED");
        assertThat(money(payment, "charged")).isEqualTo(ALL);
        assertThat(money(payment, "refunded")).isEqualTo(NOTHING);
        assertThat(payment.path("attempts").asInt()).isEqualTo(1);
        assertThat(payment.path("customerId").asString()).isEqualTo("ada");
        assertThat(payment.path("nextAttemptAt").isNull()).isTrue();
    }

    @Test
    void a_refunded_payment_shows_both_sums_and_the_ledger_both_movements() {
        bus.send(new ProcessPayment(order, "ada", PRICE));
        payment("PROCESSED");
        bus.send(new RefundPayment(order, PRICE));

        JsonNode payment = payment("REFUNDED");
        assertThat(money(payment, "charged")).isEqualTo(ALL);
        assertThat(money(payment, "refunded")).isEqualTo(ALL);
        assertThat(payment.path("refundKind").asString()).isEqualTo("REFUNDED");

        Answer first = api.get("/gateway/ledger/" + order + "?limit=1");
        assertThat(first.json().path("items").path(0).path("kind").asString()).isEqualTo("CHARGE");
        String next = first.json().path("next").asString();
        JsonNode second =
                api.get("/gateway/ledger/" + order + "?limit=1&cursor=" + next).json();
        assertThat(second.path("items").path(0).path("kind").asString()).isEqualTo("REFUND");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void an_undo_that_came_first_shows_no_money_and_no_customer() {
        bus.send(new RefundPayment(order, PRICE));

        JsonNode payment = payment("REFUNDED");
        assertThat(money(payment, "charged")).isEqualTo(NOTHING);
        assertThat(money(payment, "refunded")).isEqualTo(NOTHING);
        assertThat(payment.path("refundKind").asString()).isEqualTo("NOTHING");
        assertThat(payment.path("customerId").isNull()).isTrue();
    }

    @Test
    void a_fault_set_over_http_makes_the_outcome_unknown_until_it_ends() {
        fault("TIMEOUT_DONE");
        bus.send(new ProcessPayment(order, "grace", PRICE));

        JsonNode payment = payment("UNKNOWN");
        assertThat(money(payment, "charged")).isEqualTo(NOTHING);
        assertThat(payment.path("nextAttemptAt").isNull()).isFalse();
        api.delete("/faults/gateway");
        assertThat(money(payment("PROCESSED"), "charged")).isEqualTo(ALL);
    }

    @Test
    void a_payment_of_unknown_outcome_is_asked_about_at_once_and_the_reason_is_kept() {
        String path = "/payments/" + order + "/resolution";
        String why = "{\"reason\":\"the bank is back\"}";
        assertThat(api.post(path, why).code()).isEqualTo("PAYMENT_NOT_FOUND");
        fault("TIMEOUT_DONE");
        bus.send(new ProcessPayment(order, "grace", PRICE));
        payment("UNKNOWN");
        await().until(() -> Books.attempts(order) > 0);
        Books.sql()
                .sql("UPDATE payment SET next_attempt_at = now() + interval '1 hour' WHERE order_id = ?")
                .param(order)
                .update();
        api.delete("/faults/gateway");

        Answer asked = api.post(path, why);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().path("resolutionReason").asString()).isEqualTo("the bank is back");
        assertThat(payment("PROCESSED").path("resolutionReason").asString()).isEqualTo("the bank is back");
        assertThat(Books.ledger(order)).hasSize(1);
        assertThat(api.post(path, why).code()).isEqualTo("PAYMENT_NOT_UNKNOWN");
        assertThat(api.post(path, "{}").code()).isEqualTo("INVALID_REASON");
    }

    @Test
    void several_orders_are_asked_for_at_once() {
        UUID other = UUID.randomUUID();
        bus.send(new ProcessPayment(order, "ada", PRICE));
        bus.send(new ProcessPayment(other, "bob", PRICE));
        payment("PROCESSED");
        await().untilAsserted(() -> assertThat(Books.status(other)).isEqualTo("PROCESSED"));
        String both = "?orderId=" + order + "&orderId=" + other + "&orderId=" + UUID.randomUUID();
        assertThat(api.get("/payments" + both).json().path("items")).hasSize(2);
        assertThat(api.get("/gateway/ledger" + both).json().path("items")).hasSize(2);
        List<String> newest = api.get("/payments")
                .json()
                .path("items")
                .valueStream()
                .map(it -> it.path("orderId").asString())
                .toList();
        assertThat(newest).hasSizeBetween(2, 100).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(api.get("/payments?orderId=first").status()).isEqualTo(400);
        assertThat(api.get("/payments?orderId=").code()).isEqualTo("INVALID_ORDER_IDS");
        assertThat(api.get("/payments?orderId=" + (order + ",").repeat(101)).code())
                .isEqualTo("INVALID_ORDER_IDS");
    }

    @Test
    void a_declined_payment_says_why() {
        fault("DECLINE");
        bus.send(new ProcessPayment(order, "grace", PRICE));

        assertThat(payment("DECLINED").path("reason").asString()).isEqualTo("the bank refuses the charge");
    }

    @Test
    void what_is_not_there_or_cannot_be_read_is_a_problem_with_a_code() {
        assertThat(api.get("/payments/" + order).code()).isEqualTo("PAYMENT_NOT_FOUND");
        assertThat(api.get("/payments/first").status()).isEqualTo(400);
        assertThat(api.get("/gateway/ledger/" + order).json().path("items")).isEmpty();
        assertThat(api.get("/gateway/ledger/first").status()).isEqualTo(400);
        assertThat(api.get("/gateway/ledger/" + order + "?limit=0").code()).isEqualTo("INVALID_LIMIT");
        assertThat(api.get("/gateway/ledger/" + order + "?limit=many").status()).isEqualTo(400);
        assertThat(api.get("/gateway/ledger/" + order + "?cursor=!").code()).isEqualTo("INVALID_CURSOR");
        assertThat(api.get("/gateway/ledger/" + order + "?cursor=YQ").code()).isEqualTo("INVALID_CURSOR");
        assertThat(api.get("/nothing").status()).isEqualTo(404);
        assertThat(api.post("/payments/" + order, "{}").status()).isEqualTo(405);
    }

    private void fault(String action) {
        String body = """
                {"point": "gateway.charge", "action": "%s", "match": {"orderId": "%s"}}""".formatted(action, order);
        assertThat(api.put("/faults/gateway", body).status()).isEqualTo(200);
        assertThat(api.get("/faults").json().path("items")).hasSize(1);
    }

    /// The payment, once it has this status.
    private JsonNode payment(String status) {
        await().untilAsserted(() -> assertThat(status()).isEqualTo(status));
        return api.get("/payments/" + order).json();
    }

    private String status() {
        return api.get("/payments/" + order).json().path("status").asString();
    }

    private static String money(JsonNode payment, String name) {
        JsonNode money = payment.path(name);
        return money.path("amountMinor").asLong() + " " + money.path("currency").asString();
    }
}
