package ordersaga.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// Calls a service as any client would, and holds every request that was accepted and every answer against its
/// contract.
public final class Api {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final OpenApiContract contract;

    public Api(URI base, OpenApiContract contract) {
        this.base = base;
        this.contract = contract;
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /// @param path with its query
    /// @param body sent as JSON, unless the headers say otherwise; empty for none
    /// @param headers name, value, name, value, …
    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        Answer answer = exchange(request.build());
        contract.check(method, path, body, answer);
        return answer;
    }

    private static Answer exchange(HttpRequest request) {
        try {
            return Answer.of(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
