package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.embedded.SharedServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

@Timeout(120)
class FaultControllerTest {
    private static final TestDatabase DATABASE = new TestDatabase(SharedServers.postgres());
    private static final ConfigurableApplicationContext SERVICE = MessagingApplication.run(
            DATABASE, Map.of("saga.faults.enabled", true, "spring.application.name", "payment-service"));
    private static final RestClient CLIENT =
            RestClient.create("http://localhost:" + SERVICE.getEnvironment().getProperty("local.server.port"));

    private record Answer(int status, String body) {}

    @AfterAll
    static void stop() {
        SERVICE.close();
        DATABASE.close();
    }

    @AfterEach
    void clear() {
        assertThat(send(HttpMethod.DELETE, "/faults", "").status()).isEqualTo(204);
    }

    @Test
    void a_fault_is_set_hits_is_listed_and_taken_away() {
        UUID order = UUID.randomUUID();
        Answer set = put("declined", """
                {"point":"gateway.charge","action":"DECLINE","times":1,"ttl":"PT90S","match":{"orderId":"%s"}}""".formatted(order));
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.body()).contains("\"name\":\"declined\"", "\"ttl\":\"PT1M30S\"", "\"hits\":0");
        Faults faults = SERVICE.getBean(Faults.class);
        var subject = Stream.of(new FaultSubject(order, null, "ann", null)).toList();
        assertThat(faults.hit(FaultPoint.GATEWAY_CHARGE, subject::stream))
                .get()
                .satisfies(it -> assertThat(it.action()).isEqualTo(FaultAction.DECLINE));
        assertThat(faults.hit(FaultPoint.GATEWAY_CHARGE, subject::stream)).isEmpty();
        assertThat(send(HttpMethod.GET, "/faults", "").body()).contains("\"hits\":1", "\"active\":false");
        assertThat(send(HttpMethod.DELETE, "/faults/declined", "").status()).isEqualTo(204);
        assertThat(send(HttpMethod.DELETE, "/faults/declined", "").status()).isEqualTo(404);
        assertThat(send(HttpMethod.GET, "/faults", "").body()).startsWith("{\"items\":[],");
    }

    @Test
    void the_points_of_this_service_are_listed_with_what_can_happen_there() {
        assertThat(send(HttpMethod.GET, "/faults", "").body())
                .contains(
                        "{\"point\":\"gateway.refund\",\"where\":\"the gateway is asked to refund or void\",\"actions\":[\"FAIL\",",
                        "\"match\":[\"orderId\",\"customerId\"]}")
                .doesNotContain("inventory.reserve");
    }

    @Test
    void health_names_what_goes_wrong_on_purpose() {
        put("slow", "{\"point\":\"relay.before-send\",\"action\":\"DELAY\",\"delay\":0.1}");
        assertThat(send(HttpMethod.GET, "/actuator/health", "").body())
                .contains("\"faults\":", "\"slow\":\"DELAY at relay.before-send, hit ");
    }

    @Test
    void a_fault_always_has_an_end() {
        assertThat(put("f", "{\"point\":\"gateway.charge\",\"action\":\"FAIL\"}")
                        .body())
                .contains("\"ttl\":\"PT1M\"", "\"probability\":1.0", "\"times\":null");
        assertThat(put("f", "{\"point\":\"gateway.charge\",\"action\":\"DELAY\",\"ttl\":2.5,\"delay\":\"PT0.2S\"}")
                        .body())
                .contains("\"ttl\":\"PT2.5S\"", "\"delay\":\"PT0.2S\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"point":"gateway.nothing","action":"FAIL"}                                    | 422 | point must be one of relay.before-send, relay.after-send, consumer.before-commit, consumer.after-commit, gateway.charge, gateway.refund, not gateway.nothing
            {"action":"FAIL"}                                                              | 422 | point must be one of
            {"point":"inventory.reserve","action":"REJECT"}                                | 422 | payment-service has no inventory.reserve; it is in inventory-service
            {"point":"http.after-commit","action":"DROP"}                                  | 422 | payment-service has no http.after-commit; it is in order-service and inventory-service
            {"point":"relay.after-send","action":"DROP"}                                   | 422 | action at relay.after-send must be one of FAIL, DELAY, CRASH, not DROP
            {"point":"gateway.charge","action":"FAIL","match":{"productId":"x"}}           | 422 | productId is not known at gateway.charge, which can be limited to orderId, customerId
            {"point":"relay.after-send","action":"FAIL","match":{"message":"x"}}           | 422 | match.message must be one of inventory.reserve,
            {"point":"gateway.refund","action":"DECLINE"}                                  | 422 | must be one of FAIL, DELAY, DUPLICATE, TIMEOUT_DONE, TIMEOUT_NOT_DONE, CRASH, not DECLINE
            {"point":"gateway.charge","action":"FAIL","ttl":"PT2H"}                        | 422 | ttl must be above 0 and at most 3600 s
            {"point":"gateway.charge","action":"FAIL","ttl":0}                             | 422 | ttl must be
            {"point":"gateway.charge","action":"FAIL","ttl":1e999999999}                   | 422 | ttl must be
            {"point":"gateway.charge","action":"FAIL","ttl":"soon"}                        | 422 | ttl must be
            {"point":"gateway.charge","action":"FAIL","ttl":[1]}                           | 422 | ttl must be
            {"point":"gateway.charge","action":"FAIL","probability":0}                     | 422 | probability must be
            {"point":"gateway.charge","action":"FAIL","probability":1.1}                   | 422 | probability must be
            {"point":"gateway.charge","action":"FAIL","times":0}                           | 422 | times must be
            {"point":"gateway.charge","action":"FAIL","delay":1}                           | 422 | delay goes with the action DELAY alone
            {"point":"gateway.charge","action":"FAIL","match":{"orderId":"x"}}             | 400 | orderId
            {"point":"gateway.charge","action":"FAIL","match":{"color":"x"}}               | 400 | color
            {"point":"gateway.charge","action":"FAIL","forever":true}                      | 400 | forever
            not JSON                                                                       | 400 | body
            """)
    void what_makes_no_sense_is_refused_with_what_does(String body, int status, String detail) {
        Answer answer = put("f", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":", detail);
        assertThat(send(HttpMethod.GET, "/faults", "").body()).startsWith("{\"items\":[],");
    }

    @Test
    void a_name_is_checked() {
        assertThat(put("a%20b", "{\"point\":\"gateway.charge\",\"action\":\"FAIL\"}")
                        .status())
                .isEqualTo(422);
    }

    private static Answer put(String name, String body) {
        return send(HttpMethod.PUT, "/faults/" + name, body);
    }

    private static Answer send(HttpMethod method, String path, String body) {
        return CLIENT.method(method)
                .uri(java.net.URI.create(
                        "http://localhost:" + SERVICE.getEnvironment().getProperty("local.server.port") + path))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange((_, answer) -> new Answer(answer.getStatusCode().value(), answer.bodyTo(String.class) + ""));
    }
}
