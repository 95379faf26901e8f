package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import ordersaga.testing.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What went through the topics about one order, and nothing about others.
class OrderMessagesTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");
    private final UUID id = orders.place(cable);

    @Test
    void every_message_of_the_order_is_found_with_its_payload() {
        orders.place(cable);
        orders.pay(id, cable);
        await().untilAsserted(() -> assertThat(types())
                .containsExactlyInAnyOrder(
                        "order.placed",
                        "inventory.reserve",
                        "inventory.reserved",
                        "payment.process",
                        "payment.processed",
                        "inventory.confirm"));
        JsonNode reserve = messages()
                .get("items")
                .valueStream()
                .filter(it -> it.get("type").asString().equals("inventory.reserve"))
                .findFirst()
                .orElseThrow();
        assertThat(reserve.get("topic").asString()).isEqualTo("inventory.commands");
        assertThat(reserve.get("value").get("productId").asString()).isEqualTo(cable);
        assertThat(reserve.get("value").get("quantity").asInt()).isEqualTo(2);
        assertThat(reserve.get("causationId").isNull()).isTrue();
    }

    @Test
    void of_an_unknown_order_there_are_none() {
        Answer answer = orders.api.get("/orders/" + UUID.randomUUID() + "/messages");
        assertThat(answer.code()).isEqualTo("UNKNOWN_ORDER");
    }

    private JsonNode messages() {
        return orders.api.get("/orders/" + id + "/messages").json();
    }

    private List<String> types() {
        JsonNode found = messages();
        assertThat(found.get("complete").asBoolean()).isTrue();
        return found.get("items")
                .valueStream()
                .map(it -> it.get("type").asString())
                .toList();
    }
}
