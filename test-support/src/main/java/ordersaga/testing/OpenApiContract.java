package ordersaga.testing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A service's `openapi.yaml`, held against what the service really does. Each method throws an [AssertionError] that
/// says what differs.
///
/// Objects whose schema does not speak of `additionalProperties` must not have any: what is answered is described.
public final class OpenApiContract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final OpenApiDocument document;

    private OpenApiContract(OpenApiDocument document) {
        this.document = document;
    }

    /// @param resource on the class path, such as `/static/openapi.yaml`
    public static OpenApiContract load(String resource) {
        return new OpenApiContract(OpenApiDocument.load(resource));
    }

    /// Checks that an answer is described: its path, method, status, required headers, media type and body. What the
    /// service accepted must fit the request's schema too. Where no operation is described, it must be 404 or 405.
    ///
    /// @param path with or without a query
    /// @param requestBody empty for none
    public void check(String method, String path, String requestBody, Answer answer) {
        String call = method + " " + path + " → " + answer.status();
        JsonNode operation = operation(method, path.replaceFirst("\\?.*", ""));
        if (operation.isMissingNode()) {
            require(Set.of(404, 405).contains(answer.status()), call + ": no such operation is described");
            return;
        }
        if (answer.status() < 300) {
            checkRequest(call, operation, requestBody);
        }
        JsonNode response = response(operation, answer.status());
        require(!response.isMissingNode(), call + ": this status is not described; the body was: " + answer.body());
        checkResponse(call, response, answer);
    }

    /// Checks that every mapping of our own controllers is described, and that every described operation is mapped.
    public void checkMappings(ApplicationContext context) {
        Set<String> mapped = new TreeSet<>();
        context.getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mappings -> mappings.getHandlerMethods().forEach((info, handler) -> {
                    if (handler.getBeanType().getPackageName().startsWith("ordersaga.")) {
                        info.getMethodsCondition()
                                .getMethods()
                                .forEach(method ->
                                        info.getPatternValues().forEach(pattern -> mapped.add(method + " " + pattern)));
                    }
                }));
        Set<String> described = new TreeSet<>();
        for (String path : document.paths().propertyNames()) {
            document.paths().path(path).propertyNames().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path));
        }
        described.removeIf(it -> it.endsWith("/openapi.yaml") || it.contains("/actuator/"));
        require(mapped.equals(described), "mapped: " + mapped + "\nbut described: " + described);
    }

    private JsonNode operation(String method, String path) {
        for (String template : document.paths().propertyNames()) {
            if (matches(template, path)) {
                JsonNode operation = document.paths().path(template).path(method.toLowerCase(Locale.ROOT));
                if (operation.isObject()) {
                    return operation;
                }
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean matches(String template, String path) {
        List<String> literals = List.of(template.split("\\{[^}]*}", -1));
        String pattern =
                String.join("[^/]*", literals.stream().map(Pattern::quote).toList());
        return path.matches(pattern);
    }

    private JsonNode response(JsonNode operation, int status) {
        JsonNode responses = operation.path("responses");
        for (String key : List.of(Integer.toString(status), status / 100 + "XX", "default")) {
            if (responses.has(key)) {
                return document.resolved(responses.get(key));
            }
        }
        return MissingNode.getInstance();
    }

    private void checkRequest(String call, JsonNode operation, String body) {
        JsonNode described = document.resolved(operation.path("requestBody"));
        if (described.isObject()) {
            require(!body.isEmpty() || !described.path("required").asBoolean(false), call + ": a body is required");
        } else {
            require(body.isEmpty(), call + ": a body was accepted, but none is described");
        }
        if (described.isObject() && !body.isEmpty()) {
            checkBody(call + ": the request", described.path("content").path("application/json"), body);
        }
    }

    private void checkResponse(String call, JsonNode response, Answer answer) {
        JsonNode headers = response.path("headers");
        for (String name : headers.propertyNames()) {
            boolean required =
                    document.resolved(headers.path(name)).path("required").asBoolean(false);
            require(!required || answer.header(name).isPresent(), call + ": the header " + name + " is missing");
        }
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            require(answer.body().isEmpty(), call + ": no body is described, but it was: " + answer.body());
            return;
        }
        String type = answer.header("Content-Type").orElse("none").replaceFirst(";.*", "");
        require(content.has(type), call + ": the media type " + type + " is not described");
        checkBody(call + ": the answer", content.path(type), answer.body());
    }

    private void checkBody(String what, JsonNode mediaType, String body) {
        JsonNode schema = mediaType.path("schema");
        require(schema.isObject(), what + " has no schema");
        try {
            List<String> errors = document.violations(schema, body);
            require(errors.isEmpty(), what + " is not as described: " + errors + "\n" + body);
        } catch (JacksonException e) {
            throw new AssertionError(what + " is no JSON: " + body, e);
        }
    }

    private static void require(boolean asDescribed, String otherwise) {
        if (!asDescribed) {
            throw new AssertionError(otherwise);
        }
    }
}
