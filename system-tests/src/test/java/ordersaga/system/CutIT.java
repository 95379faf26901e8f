package ordersaga.system;

import static ordersaga.system.Environment.PATIENCE;
import static ordersaga.system.Environment.unique;
import static ordersaga.system.Running.SHOP;
import static ordersaga.system.Running.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import ordersaga.local.Shop.Stock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A service's network cable is pulled while its orders are being undone, for longer than its leadership and its
/// consumers' session, and put back.
class CutIT {
    private static final int ORDERS = 30;
    private static final long PRICE = 700;
    private static final Duration CUT = Duration.ofSeconds(14);

    @BeforeAll
    static void only_in_containers() {
        Engine.orSkip();
    }

    @AfterEach
    void every_invariant_holds() throws InterruptedException {
        SHOP.clearFaults(Service.PAYMENT);
        Running.SYSTEM.assertAllIsWell();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_service_that_is_cut_off_while_orders_are_undone_completes_the_undoing(Service service) {
        Containers containers = (Containers) SYSTEM;
        String product = unique("cut");
        SHOP.product(product, PRICE, ORDERS);
        List<String> orders = chargedOrders(product);
        // Whose answer the undoing waits for while the cable is pulled.
        Service silent = service == Service.ORDER ? Service.PAYMENT : service;
        containers.pause(silent);
        try {
            assertThat(orders).allSatisfy(order -> {
                SHOP.cancel(order);
                assertThat(state(order)).isEqualTo("Undoing");
            });
            containers.cut(service);
        } finally {
            containers.resume(silent);
        }
        await().pollDelay(CUT).atMost(PATIENCE).until(() -> true);
        containers.heal(service);
        await().atMost(PATIENCE).until(() -> containers.isReady(service));
        assertThat(orders)
                .allSatisfy(order -> assertThat(Shop.outcome(SHOP.awaitFinal(order, PATIENCE)))
                        .startsWith("CANCELLED"));
        assertThat(SHOP.stock(product)).isEqualTo(new Stock(ORDERS, 0));
    }

    /// The bank has charged them, and nobody knows.
    private static List<String> chargedOrders(String product) {
        String customer = unique("customer");
        var lost = Api.object().put("point", "gateway.charge").put("action", "TIMEOUT_DONE");
        lost.putObject("match").put("customerId", customer);
        SHOP.fault(Service.PAYMENT, unique("lost"), lost);
        List<String> orders = IntStream.range(0, ORDERS)
                .parallel()
                .mapToObj(_ -> SHOP.place(customer, Map.of(product, 1)))
                .toList();
        orders.forEach(order -> SHOP.await(order, PATIENCE, _ -> !state(order).equals("ReservingStock")));
        return orders;
    }

    private static String state(String order) {
        return SHOP.order(order).path("sagaState").asString();
    }
}
