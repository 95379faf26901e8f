package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import ordersaga.testing.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What people do to an order, with the reason that is kept.
class InterventionTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");
    private final UUID id = orders.place(cable);

    @Test
    void what_is_missing_is_asked_for_again_now() {
        orders.pay(id, cable);
        assertThat(retry("the warehouse is back").status()).isEqualTo(202);
        await().untilAsserted(
                        () -> assertThat(orders.timeline(id, "kind").getLast()).isEqualTo("deadline"));
        assertThat(orders.timeline(id)
                        .valueStream()
                        .toList()
                        .getLast()
                        .get("sent")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("inventory.confirm " + cable);
        assertKept("retry", "the warehouse is back");
    }

    @Test
    void an_order_that_waits_for_a_first_answer_is_not_given_up() {
        Answer answer = retry("I am impatient");
        assertThat(answer.code()).isEqualTo("NOTHING_TO_REPEAT");
        assertThat(orders.api.get("/orders/" + id + "/interventions").json()).isEmpty();
    }

    @Test
    void who_cancels_for_a_customer_says_why() {
        orders.api.post("/orders/" + id + "/cancellation", "{\"reason\":\"she called\"}");
        assertKept("cancellation", "she called");
    }

    @Test
    void no_reason_is_none() {
        assertThat(retry(" ").code()).isEqualTo("INVALID_REASON");
        assertThat(retry("x".repeat(501)).code()).isEqualTo("INVALID_REASON");
        assertThat(orders.api
                        .post("/orders/" + UUID.randomUUID() + "/retry", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    private Answer retry(String reason) {
        return orders.api.post("/orders/" + id + "/retry", "{\"reason\":\"" + reason + "\"}");
    }

    private void assertKept(String action, String reason) {
        JsonNode kept = orders.api.get("/orders/" + id + "/interventions").json();
        assertThat(kept.size()).isEqualTo(1);
        assertThat(kept.get(0).get("action").asString()).isEqualTo(action);
        assertThat(kept.get(0).get("reason").asString()).isEqualTo(reason);
    }
}
