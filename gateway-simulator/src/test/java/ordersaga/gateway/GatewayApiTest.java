package ordersaga.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;
import ordersaga.embedded.ServiceDatabase;
import ordersaga.embedded.SharedServers;
import ordersaga.testing.Answer;
import ordersaga.testing.Api;
import ordersaga.testing.OpenApiContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/// The gateway as a process, over HTTP; every answer is held against openapi.yaml.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayApiTest {
    private static final OpenApiContract CONTRACT = OpenApiContract.load("/gateway/openapi.yaml");

    private ConfigurableApplicationContext context;
    private Api api;
    private UUID order;

    @BeforeAll
    void start() {
        ServiceDatabase database = SharedServers.postgres().createServiceDatabase("gateway", "gateway");
        context = GatewaySimulator.application()
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.password=" + database.app().password(),
                        "--spring.flyway.password=" + database.owner().password());
        api = new Api(
                URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port")),
                CONTRACT);
    }

    @BeforeEach
    void another_order() {
        order = UUID.randomUUID();
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void every_mapping_is_described_and_every_description_is_mapped() {
        CONTRACT.checkMappings(context);
    }

    @Test
    void a_second_charge_under_a_key_is_the_first_one() {
        assertThat(charge().json().path("status").asString()).isEqualTo("CHARGED");
        assertThat(charge().json().path("status").asString()).isEqualTo("CHARGED");
        assertThat(ledger()).isEqualTo("CHARGE");
    }

    @Test
    void a_refund_gives_back_what_was_charged_once() {
        charge();
        assertThat(refund().json().path("amount").path("amountMinor").asLong()).isEqualTo(700);
        assertThat(refund().json().path("status").asString()).isEqualTo("REFUNDED");
        assertThat(ledger()).isEqualTo("CHARGE REFUND");
        assertThat(charge().json().path("status").asString()).isEqualTo("DECLINED");
    }

    @Test
    void a_refund_that_comes_first_closes_the_key() {
        assertThat(refund().json().path("status").asString()).isEqualTo("VOIDED");
        assertThat(charge().json().path("status").asString()).isEqualTo("DECLINED");
    }

    @Test
    void a_lost_answer_is_a_connection_that_ends_without_a_word() {
        assertThatThrownBy(() -> charge("Simulate", "TIMEOUT_NOT_DONE")).isInstanceOf(UncheckedIOException.class);
        assertThat(ledger()).isEmpty();
        assertThatThrownBy(() -> charge("Simulate", "TIMEOUT_DONE")).isInstanceOf(UncheckedIOException.class);
        assertThat(ledger()).isEqualTo("CHARGE");
    }

    @Test
    void it_loses_answers_by_itself_where_a_fault_is_set_here() {
        api.put("/faults/lost", "{\"point\":\"gateway.charge\",\"action\":\"TIMEOUT_DONE\",\"times\":1}");
        assertThatThrownBy(this::charge).isInstanceOf(UncheckedIOException.class);
        assertThat(charge().json().path("status").asString()).isEqualTo("CHARGED");
        assertThat(ledger()).isEqualTo("CHARGE");
        api.delete("/faults");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThat(charge("Simulate", "EXPLODE").code()).isEqualTo("INVALID_SIMULATION");
        assertThat(charge("Simulate", "DELAY soon").code()).isEqualTo("INVALID_SIMULATION");
        assertThat(charge("Simulate", "FAIL").code()).isEqualTo("SIMULATED");
        assertThat(api.post("/gateway/charges", body()).status()).isEqualTo(400);
        assertThat(api.post("/gateway/charges", "{}", "Idempotency-Key", "k").status())
                .isEqualTo(400);
        assertThat(ledger()).isEmpty();
    }

    private Answer charge(String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Idempotency-Key";
        all[1] = "order-" + order;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return api.post("/gateway/charges", body(), all);
    }

    private String body() {
        return "{\"orderId\":\"" + order
                + "\",\"customerId\":\"ada\",\"amount\":{\"amountMinor\":700,\"currency\":\"EUR\"}}";
    }

    private Answer refund() {
        return api.post(
                "/gateway/refunds",
                "{\"orderId\":\"" + order + "\",\"customerId\":\"ada\"}",
                "Idempotency-Key",
                "order-" + order);
    }

    private String ledger() {
        var kinds = new StringBuilder();
        api.get("/gateway/ledger/" + order)
                .json()
                .path("items")
                .forEach(it -> kinds.append(' ').append(it.path("kind").asString()));
        return kinds.toString().strip();
    }
}
