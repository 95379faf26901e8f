package ordersaga.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static ordersaga.system.Running.SHOP;
import static ordersaga.system.Running.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordersaga.local.Part;
import ordersaga.local.Server;
import ordersaga.local.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every part is killed, and all services are frozen, under load, while orders are in flight. Afterwards every accepted
/// order is final and every invariant holds.
class CrashIT {
    private static final int ORDERS = 400;
    private static final String DECLINED = "CANCELLED PAYMENT_DECLINED";

    static Stream<Part> parts() {
        return Stream.of(Service.ORDER, Service.INVENTORY, Service.PAYMENT, Server.KAFKA, Server.POSTGRES);
    }

    @AfterEach
    void every_invariant_holds() throws InterruptedException {
        await().atMost(Environment.PATIENCE).until(() -> parts().allMatch(SYSTEM::isReady));
        SHOP.clearFaults(Service.PAYMENT);
        Running.SYSTEM.assertAllIsWell();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void a_part_is_killed_under_load(Part part) throws Exception {
        Load load = new Load(SHOP, part.label().hashCode(), 120).start(ORDERS);
        await().atMost(Environment.PATIENCE).pollInterval(20, MILLISECONDS).until(() -> load.accepted() >= ORDERS / 4);
        SYSTEM.kill(part);
        Map<String, Integer> outcomes = load.outcomes();
        if (part == Service.PAYMENT) {
            // It has forgotten whom to decline.
            outcomes.putIfAbsent(DECLINED, 0);
        }
        assertEveryOutcome(outcomes);
    }

    @Test
    void all_services_are_frozen_past_their_leadership_and_their_sessions_under_load() throws Exception {
        Load load = new Load(SHOP, 1, 120).start(ORDERS);
        await().atMost(Environment.PATIENCE).pollInterval(20, MILLISECONDS).until(() -> load.accepted() >= ORDERS / 4);
        List<Service> services = List.of(Service.values());
        services.forEach(SYSTEM::pause);
        try {
            await().pollDelay(Duration.ofSeconds(14))
                    .atMost(Environment.PATIENCE)
                    .until(() -> true);
        } finally {
            services.forEach(SYSTEM::resume);
        }
        assertEveryOutcome(load.outcomes());
    }

    /// A run in which nothing failed or nothing succeeded proves nothing.
    private static void assertEveryOutcome(Map<String, Integer> outcomes) {
        assertThat(outcomes).containsKeys("CONFIRMED", "CANCELLED OUT_OF_STOCK", DECLINED);
    }
}
