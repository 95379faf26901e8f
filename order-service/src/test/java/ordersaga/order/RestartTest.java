package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import ordersaga.embedded.ServiceDatabase;
import ordersaga.embedded.SharedServers;
import ordersaga.events.InventoryReserved;
import org.junit.jupiter.api.Test;

/// The service was away.
class RestartTest {
    private static final String NAME = "order-restarted";

    /// Of its own: what it hears while it is away, the other tests' service must not hear for it.
    private static final ServiceDatabase DATABASE =
            SharedServers.postgres().createServiceDatabase("orders_restarted", "order");

    @Test
    void answers_that_came_while_it_was_away_count_although_the_deadline_has_passed() throws SQLException {
        List<UUID> answered;
        UUID silent;
        String cable;
        try (Service before = start()) {
            TestOrders orders = new TestOrders(before);
            cable = orders.product("cable");
            answered = IntStream.range(0, 20).mapToObj(_ -> orders.place(cable)).toList();
            silent = orders.place(cable);
            orders.awaitQuiet();
        }
        answered.forEach(id -> Bus.get().send(new InventoryReserved(id, cable, 2)));
        try (Connection admin = SharedServers.postgres().connect("orders_restarted");
                Statement statement = admin.createStatement()) {
            statement.execute("UPDATE orders SET deadline_at = now() - interval '1 hour'");
        }
        try (Service after = start()) {
            TestOrders orders = new TestOrders(after);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    orders.order(silent).get("sagaState").asString())
                            .isEqualTo("Undoing"));
            answered.forEach(id ->
                    assertThat(orders.order(id).get("sagaState").asString()).isEqualTo("TakingPayment"));
        }
    }

    private static Service start() {
        return Service.start(DATABASE, "--spring.application.name=" + NAME);
    }
}
