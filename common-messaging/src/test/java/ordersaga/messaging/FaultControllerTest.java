package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
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
    private static final ConfigurableApplicationContext SERVICE =
            MessagingApplication.run(DATABASE, Map.of("saga.faults.enabled", true));
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
        var subject = new FaultSubject(order, null, "ann");
        assertThat(faults.hit(FaultPoint.GATEWAY_CHARGE, subject))
                .get()
                .satisfies(it -> assertThat(it.action()).isEqualTo(FaultAction.DECLINE));
        assertThat(faults.hit(FaultPoint.GATEWAY_CHARGE, subject)).isEmpty();
        assertThat(send(HttpMethod.GET, "/faults", "").body()).contains("\"hits\":1", "\"active\":false");
        assertThat(send(HttpMethod.DELETE, "/faults/declined", "").status()).isEqualTo(204);
        assertThat(send(HttpMethod.DELETE, "/faults/declined", "").status()).isEqualTo(404);
        assertThat(send(HttpMethod.GET, "/faults", "").body()).isEqualTo("{\"items\":[]}");
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
            {"point":"gateway.nothing","action":"FAIL"}                                    | 422 | point must be one of gateway.charge, gateway.refund, inventory.reserve, not gateway.nothing
            {"action":"FAIL"}                                                              | 422 | point must be one of
            {"point":"inventory.reserve","action":"FAIL"}                                  | 422 | action at inventory.reserve must be one of REJECT, not FAIL
            {"point":"gateway.refund","action":"DECLINE"}                                  | 422 | must be one of FAIL, DELAY, TIMEOUT_DONE, TIMEOUT_NOT_DONE, not DECLINE
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
        assertThat(send(HttpMethod.GET, "/faults", "").body()).isEqualTo("{\"items\":[]}");
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
