package ordersaga.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ordersaga.messaging.TestTopics.header;
import static ordersaga.messaging.TestTopics.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Headers;
import ordersaga.events.ReserveInventory;
import ordersaga.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class DeadLetterControllerTest {
    private static final TestDatabase DATABASE = new TestDatabase(SharedServers.postgres());
    private static final TestTopics TOPICS =
            new TestTopics(SharedServers.kafka().bootstrapServers());
    private static final ConfigurableApplicationContext SERVICE = MessagingApplication.run(DATABASE, Map.of());
    private static final String BASE =
            "http://localhost:" + SERVICE.getEnvironment().getProperty("local.server.port");
    private static final RestClient CLIENT = RestClient.create();
    private static final String WHY = "{\"reason\":\" it is mended \"}";

    private record Answer(int status, JsonNode body) {}

    @BeforeAll
    static void from_now() {
        TOPICS.fromNow();
    }

    @BeforeEach
    void no_letters() {
        DATABASE.asOwner("DELETE FROM dead_letter");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        DATABASE.close();
    }

    @Test
    void a_letter_is_told_as_it_was() {
        var record = new ProducerRecord<>(Topic.INVENTORY_COMMANDS.topicName(), new byte[] {0}, "<é>".getBytes(UTF_8));
        record.headers().add("text", "ä".getBytes(UTF_8)).add("bytes", new byte[] {0, 1});
        TOPICS.write(List.of(record));
        await().atMost(Duration.ofSeconds(30)).until(() -> DATABASE.count("dead_letter") == 1);
        JsonNode letter = get("/dead-letters").body().path("items").path(0);
        assertThat(letter.path("topic").asString()).isEqualTo("inventory.commands");
        assertThat(letter.path("key").path("base64").asString()).isEqualTo("AA==");
        assertThat(letter.path("value").path("text").asString()).isEqualTo("<é>");
        assertThat(letter.path("headers").toString())
                .isEqualTo("[{\"name\":\"text\",\"value\":\"ä\"},{\"name\":\"bytes\",\"base64\":\"AAE=\"}]");
        assertThat(letter.path("reason").asString()).isEqualTo("the header ce_source is missing");
        assertThat(letter.path("status").asString()).isEqualTo("OPEN");
        assertThat(letter.path("unsendable").asString()).contains("it can't be read now either");
        assertThat(get("/dead-letters/" + letter.path("id").asLong()).body()).isEqualTo(letter);
    }

    @Test
    void a_list_tells_the_beginning_of_what_is_long_and_ends_it_within_no_character() {
        long id = letter("inventory.commands", "key", "x" + "é".repeat(5_000));
        JsonNode listed = get("/dead-letters").body().path("items").path(0).path("value");
        assertThat(listed.path("bytes").asInt()).isEqualTo(10_001);
        assertThat(listed.path("cut").asBoolean()).isTrue();
        assertThat(listed.path("text").asString()).isEqualTo("x" + "é".repeat(999));
        assertThat(get("/dead-letters/" + id).body().path("value").path("text").asString())
                .hasSize(5_001);
    }

    @Test
    void the_list_is_newest_first_paged_and_by_status() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(letter("inventory.commands", "key", "{}"));
        }
        post(ids.getLast(), "discard", WHY);
        assertThat(listed("")).isEqualTo(ids);
        assertThat(listed("&status=OPEN")).isEqualTo(ids.subList(0, 4));
        assertThat(listed("&status=DISCARDED")).isEqualTo(ids.subList(4, 5));
        assertThat(listed("&status=RESENT")).isEmpty();
    }

    @Test
    void what_can_be_read_is_sent_once_however_often_it_is_asked_for() throws Exception {
        var command = TestRelay.numbered("resent", 7);
        long id = letter(command, "order-service/41");
        assertThat(get("/dead-letters/" + id).body().path("unsendable").isNull())
                .isTrue();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> post(id, "resend", WHY));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Answer> call : threads.invokeAll(calls)) {
                assertThat(call.get().status()).isEqualTo(202);
                assertThat(call.get().body().path("status").asString()).isEqualTo("RESENT");
                assertThat(call.get().body().path("settledReason").asString()).isEqualTo("it is mended");
            }
        }
        var handler = SERVICE.getBean(MessagingApplication.Handler.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        handler.handled.stream().anyMatch(it -> it.message().equals(command)));
        List<ConsumerRecord<byte[], byte[]>> sent = TOPICS.read(Topic.INVENTORY_COMMANDS).stream()
                .filter(it -> new String(it.key(), UTF_8).equals("resent"))
                .toList();
        assertThat(sent).hasSize(1);
        assertThat(header(sent.getFirst(), Headers.TYPE)).isEqualTo("inventory.reserve");
        assertThat(header(sent.getFirst(), Headers.CORRELATION_ID))
                .isEqualTo(command.orderId().toString());
        assertThat(header(sent.getFirst(), Headers.CAUSATION_ID)).isEqualTo("order-service/41");
        assertThat(header(sent.getFirst(), Headers.SOURCE)).isEqualTo("messaging-test");
        assertThat(post(id, "discard", WHY).status()).isEqualTo(409);
    }

    @Test
    void a_discarded_letter_is_kept_and_never_sent() {
        long id = letter(TestRelay.numbered("discarded", 1), "");
        assertThat(post(id, "discard", WHY).status()).isEqualTo(200);
        assertThat(post(id, "discard", "{\"reason\":\"again\"}")
                        .body()
                        .path("settledReason")
                        .asString())
                .isEqualTo("it is mended");
        Answer refused = post(id, "resend", WHY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("DEAD_LETTER_SETTLED");
        assertThat(DATABASE.count("dead_letter")).isOne();
        assertThat(DATABASE.count("outbox")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inventory.commands | not JSON | can't be read now either
            payment.commands   | {}       | This service does not read payment.commands
            other              | {}       | This service does not read other
            """)
    void what_would_come_back_or_go_where_it_was_not_is_refused(String topic, String value, String why) {
        long id = letter(topic, "key", value);
        Answer refused = post(id, "resend", WHY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("DEAD_LETTER_UNSENDABLE");
        assertThat(refused.body().path("detail").asString()).contains(why);
        assertThat(get("/dead-letters/" + id).body().path("status").asString()).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @CsvSource({"'{}', 422", "'{\"reason\":\" \"}', 422", "'{\"reason\":\"a\\nb\"}', 422", "'{\"why\":\"x\"}', 400"})
    void a_reason_is_asked_for(String body, int status) {
        long id = letter("inventory.commands", "key", "{}");
        assertThat(post(id, "discard", body).status()).isEqualTo(status);
        assertThat(post(id, "discard", "{\"reason\":\"" + "x".repeat(501) + "\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void what_is_not_there_is_404_and_what_is_no_cursor_400() {
        assertThat(get("/dead-letters/999999").status()).isEqualTo(404);
        assertThat(post(999_999, "resend", WHY).status()).isEqualTo(404);
        assertThat(get("/dead-letters?cursor=YQ").status()).isEqualTo(400);
        assertThat(get("/dead-letters?status=GONE").status()).isEqualTo(400);
    }

    private static List<Long> listed(String filter) {
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/dead-letters?limit=2" + filter + cursor).body();
            page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return ids;
    }

    private static long letter(ReserveInventory command, String cause) {
        ConsumerRecord<byte[], byte[]> envelope = asRead(recordOf(command, 1));
        if (!cause.isEmpty()) {
            envelope.headers().add(Headers.CAUSATION_ID, cause.getBytes(UTF_8));
        }
        return insert(envelope);
    }

    private static long letter(String topic, String key, String value) {
        var record = recordOf(TestRelay.numbered(key, 1), 1);
        var other = new ProducerRecord<>(topic, null, record.key(), value.getBytes(UTF_8), record.headers());
        return insert(asRead(other));
    }

    private static ConsumerRecord<byte[], byte[]> asRead(ProducerRecord<byte[], byte[]> record) {
        var read = new ConsumerRecord<>(record.topic(), 0, DATABASE.count("dead_letter"), record.key(), record.value());
        record.headers().forEach(read.headers()::add);
        return read;
    }

    private static long insert(ConsumerRecord<byte[], byte[]> envelope) {
        DATABASE.transactions.executeWithoutResult(_ ->
                SERVICE.getBean(DeadLetters.class).write(List.of(new DeadLetter(envelope, "thrown by a handler"))));
        Long id = DATABASE.jdbc.queryForObject("SELECT max(id) FROM dead_letter", Long.class);
        return id == null ? 0 : id;
    }

    private static Answer get(String path) {
        return send(HttpMethod.GET, path, "");
    }

    private static Answer post(long id, String what, String body) {
        return send(HttpMethod.POST, "/dead-letters/" + id + "/" + what, body);
    }

    private static Answer send(HttpMethod method, String path, String body) {
        return CLIENT.method(method)
                .uri(URI.create(BASE + path))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange((_, answer) -> new Answer(
                        answer.getStatusCode().value(),
                        JsonMapper.shared().readTree(answer.bodyTo(String.class) + "")));
    }
}
