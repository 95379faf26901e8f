package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ordersaga.events.ReservationReleased;
import ordersaga.testing.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What clients can look at.
class ReadingTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");

    @Test
    void an_order_that_the_client_knows_already_is_not_sent_again() {
        UUID id = orders.place(cable);
        Answer first = orders.api.get("/orders/" + id);
        String etag = first.header("ETag").orElseThrow();
        Answer same = orders.api.send("GET", "/orders/" + id, "", "If-None-Match", etag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).hasValue(etag);
        orders.reserve(id, cable);
        Answer changed = orders.api.send("GET", "/orders/" + id, "", "If-None-Match", etag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).hasValue("\"2\"");
    }

    @Test
    void head_says_what_get_says_without_saying_it() throws IOException, InterruptedException {
        UUID id = orders.place(cable);
        for (String path : List.of("/orders/" + id, "/orders", "/orders/" + id + "/timeline")) {
            HttpResponse<String> answer = send("HEAD", path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void the_timeline_says_what_was_heard_and_what_was_sent() {
        UUID id = orders.place(cable);
        orders.reserve(id, cable);
        JsonNode timeline = orders.timeline(id);
        assertThat(timeline.get(0).get("kind").asString()).isEqualTo("ordered");
        assertThat(timeline.get(0).get("messageId").isNull()).isTrue();
        assertThat(timeline.get(0).get("sent").valueStream().map(JsonNode::asString))
                .containsExactly("order.placed", "inventory.reserve " + cable);
        assertThat(timeline.get(1).get("state").asString()).isEqualTo("TakingPayment");
        assertThat(timeline.get(1).get("sent").valueStream().map(JsonNode::asString))
                .containsExactly("payment.process");
    }

    @Test
    void journals_of_several_orders_are_told_with_what_the_orders_say() {
        String key = UUID.randomUUID().toString();
        UUID first = UUID.fromString(
                orders.post(key, TestOrders.body(cable)).json().get("orderId").asString());
        UUID second = orders.place(cable);
        orders.reserve(first, cable);
        JsonNode journals = orders.api
                .get("/journals?orderId=" + first + "&orderId=" + second + "&orderId=" + UUID.randomUUID())
                .json();
        assertThat(journals.path("items").size()).isEqualTo(2);
        assertThat(journals.path("items").valueStream().map(JsonNode::toString))
                .contains("{\"orderId\":\"" + first + "\",\"idempotencyKey\":\"" + key
                        + "\",\"sagaState\":\"TakingPayment\",\"revision\":2,\"steps\":["
                        + "{\"revision\":1,\"state\":\"ReservingStock\",\"sent\":[\"order.placed\",\"inventory.reserve "
                        + cable + "\"]},{\"revision\":2,\"state\":\"TakingPayment\",\"sent\":[\"payment.process\"]}]}");
        assertThat(journals.path("items")
                        .valueStream()
                        .map(it -> it.get("orderId").asString()))
                .containsExactlyInAnyOrder(first.toString(), second.toString());
    }

    @Test
    void pages_go_on_where_they_ended_although_new_orders_come() {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            placed.addFirst(orders.place(cable).toString());
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = orders.api.get("/orders?limit=3").json();
        seen.addAll(ids(page));
        orders.place(cable);
        while (seen.size() < 7) {
            String next = page.get("next").asString();
            page = orders.api.get("/orders?limit=3&cursor=" + next).json();
            seen.addAll(ids(page));
        }
        assertThat(seen.subList(0, 7)).isEqualTo(placed);
    }

    @Test
    void a_list_of_one_status_holds_no_other_and_ends() {
        UUID pending = orders.place(cable);
        UUID cancelled = orders.place(cable);
        orders.api.post("/orders/" + cancelled + "/cancellation", "");
        orders.hear(new ReservationReleased(cancelled, cable));
        orders.awaitState(cancelled, "Cancelled");
        assertThat(ids(orders.api.get("/orders?status=PENDING&limit=5").json()))
                .contains(pending.toString())
                .doesNotContain(cancelled.toString());
        JsonNode page = orders.api.get("/orders?status=CANCELLED&limit=200").json();
        assertThat(ids(page).getFirst()).isEqualTo(cancelled.toString());
        while (!page.get("next").isNull()) {
            page = orders.api
                    .get("/orders?status=CANCELLED&limit=200&cursor="
                            + page.get("next").asString())
                    .json();
        }
        assertThat(page.get("items").valueStream().map(it -> it.get("status").asString()))
                .containsOnly("CANCELLED");
    }

    @Test
    void the_description_fits_the_mappings_and_is_served() throws IOException, InterruptedException {
        Service.CONTRACT.checkMappings(orders.service.context());
        assertThat(send("GET", "/openapi.yaml").body()).startsWith("openapi: 3.1.0");
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(orders.service.base().resolve(path))
                .method(method, BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(it -> it.get("orderId").asString())
                .toList();
    }
}
