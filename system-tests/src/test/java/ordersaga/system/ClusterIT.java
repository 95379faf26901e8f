package ordersaga.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static ordersaga.system.Environment.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Three brokers and two instances of every service: one of each is killed under load, and the load ends without it.
class ClusterIT {
    private static final int ORDERS = 300;
    private static Containers cluster;
    private static Api first;
    private static Api second;

    @BeforeAll
    static void start() {
        Engine.orSkip();
        cluster = Containers.startCluster();
        first = new Api(cluster.info());
        second = new Api(cluster.second());
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            first.close();
            second.close();
            cluster.close();
        }
    }

    @Test
    void one_instance_of_every_service_is_killed_under_load() throws Exception {
        assertThat(loadWithout(List.of("order-service", "inventory-service", "payment-service")))
                .containsKeys("CONFIRMED", "CANCELLED OUT_OF_STOCK", "CANCELLED PAYMENT_DECLINED");
    }

    /// Until the others lead its partitions, and sends that waited for it have timed out, orders wait.
    /// Those that run out of patience are undone, and may be nearly all.
    @Test
    void a_broker_is_killed_under_load() throws Exception {
        var _ = loadWithout(List.of("kafka-2"));
    }

    /// All orders come to an end, and a further one is confirmed, before what was killed is back.
    private static Map<String, Integer> loadWithout(List<String> killed) throws Exception {
        Shop survivor = new Shop(second);
        String product = Environment.unique("late");
        survivor.product(product, 100, 1);
        Load load = new Load(survivor, killed.hashCode(), 60).start(ORDERS);
        await().atMost(PATIENCE).pollInterval(20, MILLISECONDS).until(() -> load.accepted() >= ORDERS / 4);
        killed.forEach(cluster::kill);
        Map<String, Integer> outcomes;
        try {
            outcomes = load.outcomes();
            survivor.clearFaults(Service.PAYMENT);
            String late = survivor.place("ada", Map.of(product, 1));
            assertThat(Shop.outcome(survivor.awaitFinal(late, PATIENCE))).isEqualTo("CONFIRMED");
        } finally {
            killed.forEach(cluster::start);
        }
        killed.forEach(cluster::awaitReady);
        cluster.assertAllIsWell();
        return outcomes;
    }

    @Test
    void both_instances_take_orders_for_the_same_product() throws Exception {
        Shop one = new Shop(first);
        Shop other = new Shop(second);
        String product = Environment.unique("shared");
        one.product(product, 100, 4);
        String key = Environment.unique("key");
        String placed = one.place(key, "ada", Map.of(product, 2));
        assertThat(other.place(key, "ada", Map.of(product, 2))).isEqualTo(placed);
        String next = other.place("bob", Map.of(product, 2));
        for (Shop shop : List.of(one, other)) {
            assertThat(Shop.outcome(shop.awaitFinal(placed, PATIENCE))).isEqualTo("CONFIRMED");
            assertThat(Shop.outcome(shop.awaitFinal(next, PATIENCE))).isEqualTo("CONFIRMED");
        }
        cluster.assertAllIsWell();
    }
}
