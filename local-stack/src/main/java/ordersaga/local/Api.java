package ordersaga.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import ordersaga.embedded.ServerException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The HTTP interface of the three services, as their users see it.
public final class Api implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StackInfo info;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /// @param info where the services are; their URLs stay when they are restarted
    public Api(StackInfo info) {
        this(info, PATIENCE);
    }

    /// @param patience for one answer
    public Api(StackInfo info, Duration patience) {
        this.info = info;
        this.patience = patience;
    }

    /// An answer with its body as JSON; a null node where there is none.
    public record Answer(int status, JsonNode body, Map<String, String> headers) {
        /// The body of a success.
        ///
        /// @throws ApiException with the problem's own words otherwise
        public JsonNode orThrow() {
            if (status / 100 != 2) {
                throw new ApiException(status, explanation());
            }
            return body;
        }

        private String explanation() {
            String code = body.path("code").asString("");
            String detail = body.path("detail").asString("");
            return code.isEmpty() ? "HTTP status " + status + " " + detail : code + ": " + detail;
        }
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// The same fields as a tree.
    static ObjectNode object(Map<String, Object> fields) {
        return JSON.valueToTree(fields);
    }

    public Answer get(Service service, String path) {
        return send(request(service, path).GET());
    }

    /// Of what is no service.
    Answer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).timeout(patience).GET());
    }

    public Answer put(Service service, String path, JsonNode body) {
        return send(request(service, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    public Answer delete(Service service, String path) {
        return send(request(service, path).DELETE());
    }

    /// @param headers more headers, such as `Idempotency-Key`
    public Answer post(Service service, String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = request(service, path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(Service service, String path) {
        return HttpRequest.newBuilder(URI.create(info.of(service).url() + path)).timeout(patience);
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, header -> header.getValue().getFirst()));
            return new Answer(response.statusCode(), parse(response.body()), headers);
        } catch (IOException e) {
            throw new ApiException(0, "no answer from " + request.uri() + " (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? JSON.nullNode() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.getNodeFactory().stringNode(body);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
