package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Orders are found by what people know of them, and are as many as the counts say.
class SearchTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");
    private final String lamp = orders.product("lamp");

    @Test
    void a_product_and_a_state_are_found_together() {
        UUID waiting = orders.place(cable, lamp);
        UUID held = orders.place(lamp);
        orders.reserve(held, lamp);
        assertFound("product=" + lamp, held, waiting);
        assertFound("product=" + cable, waiting);
        assertFound("product=" + lamp + "&state=TakingPayment", held);
        assertFound("product=" + lamp + "&state=TakingPayment&status=CONFIRMED");
    }

    @Test
    void the_reason_of_an_order_that_is_undone_is_found_by_its_state() {
        UUID undone = orders.place(cable, lamp);
        orders.api.post("/orders/" + undone + "/cancellation", "");
        assertFound("product=" + lamp + "&status=PENDING&reason=CUSTOMER_REQUEST", undone);
        assertFound("product=" + lamp + "&reason=CUSTOMER_REQUEST");
    }

    @Test
    void orders_are_found_by_their_age() {
        UUID first = orders.place(lamp);
        UUID second = orders.place(lamp);
        TestOrders.asAdmin("UPDATE journal SET at = at - interval '1 hour' WHERE order_id = '" + first + "'");
        TestOrders.asAdmin("UPDATE orders SET created_at = created_at - interval '1 hour' WHERE id = '" + first + "'");
        assertFound("product=" + lamp + "&stuckFor=PT30M", first);
        assertFound("product=" + lamp + "&placedAfter=2026-01-01T00:00:00Z", second, first);
        assertFound("product=" + lamp + "&placedBefore=2026-01-01T00:00:00Z");
    }

    @Test
    void who_needs_attention_is_found() {
        UUID tired = orders.place(lamp);
        orders.place(lamp);
        TestOrders.asAdmin("UPDATE orders SET needs_attention = true WHERE id = '" + tired + "'");
        assertFound("product=" + lamp + "&needsAttention=true", tired);
    }

    @Test
    void orders_are_found_by_their_numbers() {
        UUID first = orders.place(lamp);
        UUID second = orders.place(cable);
        assertFound("id=" + first + "&id=" + second + "&id=" + UUID.randomUUID(), second, first);
    }

    @Test
    void values_that_cannot_be_read_are_named() {
        for (String wrong : List.of("state=Lost", "reason=NONE", "stuckFor=soon", "placedAfter=today", "id=1")) {
            assertThat(orders.api.get("/orders?" + wrong).code()).isEqualTo("INVALID_VALUE");
            assertThat(orders.api.get("/orders/counts?" + wrong).code()).isEqualTo("INVALID_VALUE");
        }
    }

    private void assertFound(String query, UUID... expected) {
        List<String> ids = new ArrayList<>();
        JsonNode page = orders.api.get("/orders?limit=1&" + query).json();
        page.get("items").forEach(it -> ids.add(it.get("orderId").asString()));
        while (!page.get("next").isNull()) {
            page = orders.api
                    .get("/orders?limit=1&" + query + "&cursor="
                            + page.get("next").asString())
                    .json();
            page.get("items").forEach(it -> ids.add(it.get("orderId").asString()));
        }
        assertThat(ids).isEqualTo(List.of(expected).stream().map(UUID::toString).collect(Collectors.toList()));
        JsonNode counts = orders.api.get("/orders/counts?" + query).json();
        assertThat(counts.get("orders").asLong()).isEqualTo(expected.length);
        assertThat(counts.get("all").asBoolean()).isTrue();
    }
}
