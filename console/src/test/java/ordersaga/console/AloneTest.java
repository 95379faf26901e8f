package ordersaga.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The console while no service answers: every page comes, and says so.
class AloneTest {
    /// Nobody listens there.
    private static final String NOBODY = "http://127.0.0.1:9";

    private static final ConfigurableApplicationContext CONSOLE = new SpringApplication(ConsoleApplication.class)
            .run(
                    "--server.port=0",
                    "--console.order=" + NOBODY,
                    "--console.inventory=" + NOBODY,
                    "--console.payment=" + NOBODY);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        HTTP.close();
        CONSOLE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders", "/stock", "/shop", "/faults", "/dead-letters", "/invariants"})
    void every_page_says_who_does_not_answer(String path) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<strong>order-service</strong> does not answer");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self';"));
        assertThat(page.body()).doesNotContain("<script>", " style=", "onclick");
    }

    @Test
    void an_order_is_shown_when_order_service_is_back() throws Exception {
        HttpResponse<String> page = get("/orders/" + UUID.randomUUID());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("order-service does not answer. This page shows the order as soon as it does.");
    }

    @Test
    void what_is_nowhere_is_404_and_what_makes_no_sense_400() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/nowhere").body()).contains("There is nothing here");
        assertThat(get("/orders/1").statusCode()).isEqualTo(400);
        assertThat(get("/orders?age=within-ever").statusCode()).isEqualTo(200);
    }

    @Test
    void a_change_needs_the_token_and_our_own_origin() throws Exception {
        HttpResponse<String> page = get("/");
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        String token = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        assertThat(page.body()).contains("<meta name=\"csrf\" content=\"" + token + "\">");
        assertThat(cancel(token, token, base().toString())).isEqualTo(302);
        assertThat(cancel(token, token, "http://localhost:9")).isEqualTo(403);
        assertThat(cancel(token, "x".repeat(32), base().toString())).isEqualTo(403);
        assertThat(cancel("x".repeat(32), token, base().toString())).isEqualTo(403);
        assertThat(cancel("", token, base().toString())).isEqualTo(403);
    }

    private static int cancel(String cookie, String token, String origin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base().resolve("/orders/" + UUID.randomUUID() + "/cancellation"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "console-csrf=" + cookie)
                .header("Origin", origin)
                .POST(BodyPublishers.ofString("reason=why&_csrf=" + token))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base().resolve(path))
                .header("Accept", "text/html")
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static URI base() {
        var server = Objects.requireNonNull(((WebServerApplicationContext) CONSOLE).getWebServer());
        return URI.create("http://127.0.0.1:" + server.getPort());
    }
}
