package ordersaga.testing;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a service answered.
///
/// @param headers their names in any case
/// @param body empty where there is none
public record Answer(int status, Map<String, List<String>> headers, String body) {
    public Answer {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /// @throws tools.jackson.core.JacksonException when the body is no JSON
    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /// The `code` of a problem.
    public String code() {
        return json().path("code").asString("");
    }
}
