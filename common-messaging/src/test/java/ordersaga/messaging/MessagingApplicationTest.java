package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordersaga.embedded.SharedServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;

/// The auto-configuration as a service sees it.
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class MessagingApplicationTest {
    private static final TestDatabase DATABASE = new TestDatabase(SharedServers.postgres());

    @BeforeAll
    static void empty() {
        new TestTopics(SharedServers.kafka().bootstrapServers()).emptied();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void what_is_written_to_the_outbox_reaches_the_handler_and_health_says_all_is_well() {
        try (var service = MessagingApplication.run(DATABASE, Map.of())) {
            var command = TestRelay.numbered("console-1", 2);
            DATABASE.transactions.executeWithoutResult(
                    _ -> service.getBean(Outbox.class).write(List.of(new Outgoing(command, "orders/7"))));
            var handled = service.getBean(MessagingApplication.Handler.class).handled;
            await().atMost(Duration.ofSeconds(30)).until(() -> !handled.isEmpty());
            assertThat(handled.element().message()).isEqualTo(command);
            assertThat(handled.element().id()).matches("messaging-test/[0-9]+");
            assertThat(client(service.getEnvironment().getProperty("local.server.port"))
                            .get()
                            .uri("/actuator/health")
                            .retrieve()
                            .body(String.class))
                    .contains("\"listeners\":{\"details\":{\"inventory.commands\":\"running\"},\"status\":\"UP\"}")
                    .contains("\"relay\":{\"details\":{\"leading\":true},\"status\":\"UP\"}");
            var status = client(service.getEnvironment().getProperty("local.server.port"))
                    .get()
                    .uri("/faults")
                    .exchange((_, answer) -> answer.getStatusCode());
            assertThat(status).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(service.getBean(Faults.class).hit(FaultPoint.GATEWAY_CHARGE, () -> Stream.of(FaultSubject.ANY)))
                    .isEmpty();
        }
    }

    @Test
    void faults_do_not_go_with_production(CapturedOutput output) {
        refusesToRun(Map.of("saga.faults.enabled", true, "spring.profiles.active", "production"));
        assertThat(output).contains("saga.faults.enabled=true does not go with the profile production");
    }

    @Test
    void a_database_that_is_not_there_is_named(CapturedOutput output) {
        refusesToRun(Map.of(
                "spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/orders",
                "spring.flyway.enabled", true,
                "spring.flyway.locations", "classpath:db/messaging"));
        assertThat(output)
                .contains("The database cannot be reached: Connection to 127.0.0.1:1 refused")
                .contains("Start it, or set spring.datasource.url.")
                .doesNotContain("\tat ");
    }

    @Test
    void a_broker_that_is_not_there_is_named(CapturedOutput output) {
        refusesToRun(Map.of("spring.kafka.bootstrap-servers", "127.0.0.1:1", "saga.messaging.broker-wait", "1s"));
        assertThat(output)
                .contains("The Kafka broker at", "127.0.0.1:1", "does not answer.")
                .doesNotContain("\tat ");
    }

    @Test
    void a_wrong_setting_is_named(CapturedOutput output) {
        refusesToRun(Map.of("saga.messaging.relay.batch", 0));
        assertThat(output).contains("saga.messaging.relay.batch must be from 1 to 500, not 0");
    }

    private static void refusesToRun(Map<String, Object> properties) {
        assertThatThrownBy(() -> MessagingApplication.run(DATABASE, properties).close())
                .isInstanceOf(RuntimeException.class);
    }

    private static RestClient client(@org.jspecify.annotations.Nullable String port) {
        return RestClient.create("http://localhost:" + port);
    }
}
