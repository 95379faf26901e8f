package ordersaga.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import ordersaga.console.Answer.Away;
import ordersaga.console.Answer.Got;
import ordersaga.console.Answer.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// The services' public APIs. Fields that the console does not know are passed over, so that services may be newer.
@Component
class Services {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);
    private static final Map<String, String> NO_HEADERS = Map.of();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConsoleProperties properties;
    private final RestClient client;

    Services(ConsoleProperties properties) {
        this.properties = properties;
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .executor(threads)
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        client = RestClient.builder().requestFactory(requests).build();
    }

    /// @param path with the query; `{}` for each variable, which is escaped
    <T> Answer<T> get(Service service, Class<T> type, String path, Object... variables) {
        return get(service, ParameterizedTypeReference.forType(type), path, variables);
    }

    <T> Answer<T> get(Service service, ParameterizedTypeReference<T> type, String path, Object... variables) {
        return exchange(service, HttpMethod.GET, type, null, NO_HEADERS, address(service, path, variables));
    }

    /// @param path with its query, escaped already
    <T> Answer<T> getRaw(Service service, ParameterizedTypeReference<T> type, String path) {
        return exchange(service, HttpMethod.GET, type, null, NO_HEADERS, URI.create(properties.of(service) + path));
    }

    /// Asks all services at the same time.
    <T> Map<Service, Answer<T>> all(Function<Service, Answer<T>> question) {
        Map<Service, Future<Answer<T>>> asked = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            asked.put(service, threads.submit(() -> question.apply(service)));
        }
        Map<Service, Answer<T>> answers = new EnumMap<>(Service.class);
        asked.forEach((service, answer) -> answers.put(service, join(answer)));
        return answers;
    }

    private static <T> T join(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer<JsonNode> post(Service service, Object body, String path, Object... variables) {
        return send(service, HttpMethod.POST, body, NO_HEADERS, path, variables);
    }

    Answer<JsonNode> put(Service service, Object body, String path, Object... variables) {
        return send(service, HttpMethod.PUT, body, NO_HEADERS, path, variables);
    }

    Answer<JsonNode> delete(Service service, String path, Object... variables) {
        return send(service, HttpMethod.DELETE, null, NO_HEADERS, path, variables);
    }

    /// @param body null for none
    /// @param headers more headers, such as `Idempotency-Key`
    Answer<JsonNode> send(
            Service service,
            HttpMethod method,
            @Nullable Object body,
            Map<String, String> headers,
            String path,
            Object... variables) {
        return exchange(
                service,
                method,
                ParameterizedTypeReference.forType(JsonNode.class),
                body,
                headers,
                address(service, path, variables));
    }

    private URI address(Service service, String path, Object... variables) {
        return UriComponentsBuilder.fromUriString(properties.of(service) + path)
                .encode()
                .buildAndExpand(variables)
                .toUri();
    }

    private <T> Answer<T> exchange(
            Service service,
            HttpMethod method,
            ParameterizedTypeReference<T> type,
            @Nullable Object body,
            Map<String, String> headers,
            URI address) {
        RestClient.RequestBodySpec request =
                client.method(method).uri(address).headers(more -> headers.forEach(more::set));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        try {
            return request.exchangeForRequiredValue((_, response) -> read(service, response, type));
        } catch (RestClientException | IllegalStateException e) {
            LOG.debug("{} {}", method, address, e);
            return new Away<>(service);
        }
    }

    private static <T> Answer<T> read(
            Service service, ConvertibleClientHttpResponse response, ParameterizedTypeReference<T> type)
            throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            return new Got<>(Objects.requireNonNullElseGet(response.bodyTo(type), () -> nothing(type)));
        }
        JsonNode problem = Objects.requireNonNullElse(response.bodyTo(JsonNode.class), NullNode.getInstance());
        return new Refused<>(
                service,
                status.value(),
                problem.path("code").asString(""),
                problem.path("detail").asString("HTTP status " + status.value()));
    }

    /// For an answer without a body, such as 204.
    @SuppressWarnings("unchecked")
    private static <T> T nothing(ParameterizedTypeReference<T> type) {
        if (type.getType() == JsonNode.class) {
            return (T) NullNode.getInstance();
        }
        throw new IllegalStateException("an empty answer");
    }
}
