package ordersaga.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ProblemsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                           | 400 | UNREADABLE_BODY | body
            {"name":"a","pieces":1,"x":2} | 400 | UNREADABLE_BODY | at x: there is no such field
            {"name":"a","name":"b","pieces":1} | 400 | UNREADABLE_BODY | name
            {"name":"a","pieces":"1"}   | 400 | UNREADABLE_BODY | pieces
            {"name":5,"pieces":1}       | 400 | UNREADABLE_BODY | name
            {"name":true,"pieces":1}    | 400 | UNREADABLE_BODY | name
            {"name":"a","pieces":1.5}   | 400 | UNREADABLE_BODY | pieces
            {"name":"a","pieces":null}  | 400 | UNREADABLE_BODY | pieces
            {"name":"a","pieces":99999999999} | 400 | UNREADABLE_BODY | pieces: it must be a whole number
            {"name":"a","pieces":01}    | 400 | UNREADABLE_BODY | zero
            {"name":"a","pieces":NaN}   | 400 | UNREADABLE_BODY | NaN
            {"name":["a"],"pieces":1}   | 400 | UNREADABLE_BODY | name: it must be a text
            []                          | 400 | UNREADABLE_BODY | an object
            {"name":"a","pieces":1} {}  | 400 | UNREADABLE_BODY | follows
            {"name":"../a","pieces":1}  | 422 | INVALID_PRODUCT_ID | letters
            """)
    void a_body_that_is_not_what_is_expected_is_told_so(String body, int status, String code, String words)
            throws Exception {
        HttpResponse<String> answer = post("/things", "application/json", BodyPublishers.ofString(body));
        assertProblem(answer, status, code, words);
        assertThat(answer.body()).doesNotContain("ordersaga", "java.", "StreamReadFeature", "JsonReadFeature");
    }

    @Test
    void a_good_body_is_taken() throws Exception {
        var answer = post("/things", "application/json", BodyPublishers.ofString("{\"name\":\"a\",\"pieces\":1}"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_over_the_limit_is_refused_whether_its_length_is_declared_or_not() throws Exception {
        byte[] large = ("{\"name\":\"" + "a".repeat(BodyLimit.MAX_BYTES) + "\"}").getBytes(UTF_8);
        BodyPublisher declared = BodyPublishers.ofByteArray(large);
        BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large));
        assertProblem(post("/things", "application/json", declared), 413, "BODY_TOO_LARGE", "65536");
        assertProblem(post("/things", "application/json", chunked), 413, "BODY_TOO_LARGE", "65536");
    }

    @Test
    void a_wrong_media_type_method_path_or_parameter_is_told_so() throws Exception {
        assertProblem(
                post("/things", "text/plain", BodyPublishers.ofString("a")),
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "text/plain");
        assertProblem(post("/pages", "application/json", BodyPublishers.noBody()), 405, "METHOD_NOT_ALLOWED", "POST");
        assertProblem(get("/nowhere"), 404, "NOT_FOUND", "openapi");
        assertProblem(get("/pages?limit=x"), 400, "INVALID_VALUE", "limit");
        assertProblem(get("/pages?limit=0"), 400, "INVALID_LIMIT", "200");
        assertProblem(get("/pages?cursor=%25"), 400, "INVALID_CURSOR", "");
        assertProblem(get("/pages?cursor=AA"), 400, "INVALID_CURSOR", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data;boundary=x", "*/*", "text/*"})
    void a_content_type_that_is_none_or_a_form_is_refused(String type) throws Exception {
        assertProblem(post("/things", type, BodyPublishers.ofString("{}")), 415, "UNSUPPORTED_MEDIA_TYPE", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "garbage", "image/png"})
    void who_accepts_no_json_is_told_so_before_anything_is_done(String accepted) throws Exception {
        int before = App.DONE.get();
        assertProblem(
                send(HttpRequest.newBuilder(uri("/things"))
                        .header("Content-Type", "application/json")
                        .header("Accept", accepted)
                        .POST(BodyPublishers.ofString("{\"name\":\"a\",\"pieces\":1}"))),
                406,
                "NOT_ACCEPTABLE",
                "");
        assertThat(App.DONE).hasValue(before);
    }

    @Test
    void what_fails_before_or_outside_of_any_controller_is_a_problem_too() throws Exception {
        assertProblem(get("/things/a%2Fb"), 400, "BAD_REQUEST", "");
        assertProblem(get("/things/%00"), 400, "BAD_REQUEST", "");
        assertProblem(get("/error"), 404, "NOT_FOUND", "");
        assertProblem(
                send(HttpRequest.newBuilder(uri("/pages")).method("TRACE", BodyPublishers.noBody())),
                405,
                "METHOD_NOT_ALLOWED",
                "");
    }

    @Test
    void a_yaml_file_is_served_as_yaml() throws Exception {
        assertThat(get("/openapi.yaml").headers().firstValue("Content-Type")).hasValue("application/yaml");
    }

    @Test
    void an_absent_database_is_503_with_retry_after_and_a_bug_is_500_without_its_stack() throws Exception {
        HttpResponse<String> away = get("/away");
        assertProblem(away, 503, "DATABASE_UNAVAILABLE", "again");
        assertThat(away.headers().firstValue("Retry-After")).hasValue("2");
        HttpResponse<String> bug = get("/bug");
        assertProblem(bug, 500, "INTERNAL_ERROR", "log");
        assertThat(bug.body()).doesNotContain("secret");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        Map<?, ?> problem = JsonMapper.shared().readValue(answer.body(), Map.class);
        assertThat(problem.get("code")).isEqualTo(code);
        assertThat(problem.get("status")).isEqualTo(status);
        assertThat((String) problem.get("detail")).contains(words);
    }

    private HttpResponse<String> post(String path, String type, BodyPublisher body) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path)).header("Content-Type", type).POST(body));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    record Thing(String name, int pieces) {}

    @SpringBootApplication
    @RestController
    static class App {
        static final AtomicInteger DONE = new AtomicInteger();

        @PostMapping(path = "/things", consumes = "application/json", produces = "application/json")
        String thing(@RequestBody Thing thing) {
            DONE.incrementAndGet();
            return Ids.product(thing.name());
        }

        @GetMapping("/pages")
        int page(
                @RequestParam(name = "limit", required = false) Integer limit,
                @RequestParam(name = "cursor", defaultValue = "") String cursor) {
            return Page.limit(limit) + Cursor.read(cursor).length();
        }

        @GetMapping("/away")
        String away() {
            throw new QueryTimeoutException("the database is away");
        }

        @GetMapping("/bug")
        String bug() {
            throw new IllegalStateException("secret");
        }
    }
}
