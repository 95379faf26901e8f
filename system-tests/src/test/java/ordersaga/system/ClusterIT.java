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
        loadWithout(List.of("order-service", "inventory-service", "payment-service"));
    }

    @Test
    void a_broker_is_killed_under_load() throws Exception {
        loadWithout(List.of("kafka-2"));
    }

    private static void loadWithout(List<String> killed) throws Exception {
        Shop survivor = new Shop(second);
        Load load = new Load(survivor, killed.hashCode(), 60).start(ORDERS);
        await().atMost(PATIENCE).pollInterval(20, MILLISECONDS).until(() -> load.accepted() >= ORDERS / 4);
        killed.forEach(cluster::kill);
        try {
            assertThat(load.outcomes())
                    .containsKeys("CONFIRMED", "CANCELLED OUT_OF_STOCK", "CANCELLED PAYMENT_DECLINED");
        } finally {
            killed.forEach(cluster::start);
        }
        killed.forEach(cluster::awaitReady);
        survivor.clearFaults(Service.PAYMENT);
        cluster.assertAllIsWell();
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
