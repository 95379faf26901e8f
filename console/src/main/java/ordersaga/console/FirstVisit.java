package ordersaga.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Visits the main pages when the server stands, so that their templates are read before somebody waits for them.
@Component
class FirstVisit {
    private static final List<String> PATHS = List.of("/orders", "/");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @EventListener
    void visit(ServletWebServerInitializedEvent event) {
        int port = event.getWebServer().getPort();
        Thread.ofVirtual().name("first visit").start(() -> visit(port));
    }

    private static void visit(int port) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : PATHS) {
                http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .timeout(PATIENCE)
                                .build(),
                        BodyHandlers.discarding());
            }
        } catch (IOException _) {
            // Then the first visitor waits a little longer.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
