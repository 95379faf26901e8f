package ordersaga.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderQueryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void an_address_gives_the_query_that_it_was_made_of() {
        OrderQuery query = OrderQuery.of(Map.of("state", "Undoing", "customer", " a&b ", "nothing", "else"));
        assertThat(query.address()).isEqualTo("?customer=a%26b&state=Undoing");
        assertThat(query.with("cursor", "x=")).isEqualTo("?customer=a%26b&state=Undoing&cursor=x%3D");
        assertThat(OrderQuery.of(Map.of()).address()).isEmpty();
    }

    @Test
    void a_status_and_a_state_are_asked_for_by_their_names() {
        assertThat(OrderQuery.of(Map.of("state", "PENDING")).api(NOW, Map.of())).isEqualTo("?status=PENDING");
        assertThat(OrderQuery.of(Map.of("state", "Undoing")).api(NOW, Map.of())).isEqualTo("?state=Undoing");
    }

    @Test
    void an_age_is_a_time() {
        assertThat(OrderQuery.of(Map.of("age", "within-PT1H")).api(NOW, Map.of("limit", "5")))
                .isEqualTo("?limit=5&placedAfter=2026-01-01T11%3A00%3A00Z");
        assertThat(OrderQuery.of(Map.of("age", "over-PT1M")).api(NOW, Map.of()))
                .isEqualTo("?placedBefore=2026-01-01T11%3A59%3A00Z");
    }

    @Test
    void many_are_acted_upon_only_while_they_are_pending() {
        assertThat(OrderQuery.of(Map.of("state", "CONFIRMED")).pending().state())
                .isEqualTo("PENDING");
        assertThat(OrderQuery.of(Map.of("state", "Undoing")).pending().state()).isEqualTo("Undoing");
    }
}
