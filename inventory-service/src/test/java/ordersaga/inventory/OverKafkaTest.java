package ordersaga.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import ordersaga.events.Headers;
import ordersaga.events.InventoryReply;
import ordersaga.events.Message;
import ordersaga.events.Money;
import ordersaga.events.ProductChanged;
import ordersaga.events.ReserveInventory;
import ordersaga.events.Topic;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// What travels: commands in, replies and events out, poison aside, and everything once more.
@InventoryTest
class OverKafkaTest {
    private static final ConditionFactory SOON = await().atMost(Duration.ofSeconds(60));

    @Autowired
    TestInventory inventory;

    @Autowired
    AvailabilityEvents availability;

    @Autowired
    ExpirySweep sweep;

    @Test
    void a_change_is_told_at_once_and_availability_at_most_once_a_second() {
        String lamp = inventory.product("lamp", 100);
        inventory.catalogue.put(lamp, "Lamp", new Money(100, "EUR"));
        long until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (System.nanoTime() < until) {
            inventory.handle(new ReserveInventory(UUID.randomUUID(), lamp, 1));
        }
        Stock stock = inventory.stock(lamp);
        SOON.untilAsserted(() -> assertThat(events(lamp).getLast().available()).isEqualTo(stock.available()));
        List<ProductChanged> events = events(lamp);
        assertThat(events.getFirst()).isEqualTo(new ProductChanged(lamp, "lamp", new Money(100, "EUR"), 1, 0));
        assertThat(events.get(1)).isEqualTo(new ProductChanged(lamp, "Lamp", new Money(100, "EUR"), 2, 100));
        assertThat(events)
                .extracting(ProductChanged::version)
                .doesNotHaveDuplicates()
                .isSorted();
        List<Long> times = Broker.read(Topic.PRODUCT_EVENTS).stream()
                .filter(it -> it.message() instanceof ProductChanged changed
                        && changed.productId().equals(lamp)
                        && changed.version() > 1)
                .map(Broker.Sent::at)
                .toList();
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(999);
        }
    }

    @Test
    void what_a_crash_left_untold_is_told_after_the_next_start() {
        String lamp = inventory.product("lamp", 0);
        TestInventory.asAdmin("UPDATE product SET on_hand = 7 WHERE product_id = '" + lamp + "'");
        availability.recheck();
        SOON.untilAsserted(() -> assertThat(events(lamp).getLast().available()).isEqualTo(7));
    }

    @Test
    void poison_becomes_a_dead_letter_and_the_partition_goes_on() {
        String lamp = inventory.product("lamp", 5);
        UUID order = UUID.randomUUID();
        String negative = "{\"orderId\":\"" + order + "\",\"productId\":\"" + lamp + "\",\"quantity\":-5}";
        String badId = "{\"orderId\":\"" + order + "\",\"productId\":\"\\u0000\",\"quantity\":1}";
        String neverHeld = "{\"orderId\":\"" + UUID.randomUUID() + "\",\"productId\":\"" + lamp + "\"}";
        poison(lamp, negative, "inventory.reserve");
        poison(lamp, badId, "inventory.reserve");
        poison(lamp, neverHeld, "inventory.confirm");
        poison(lamp, "{}", "payment.process");
        inventory.send(List.of(new ReserveInventory(order, lamp, 3)));
        SOON.untilAsserted(() -> assertThat(inventory.stock(lamp)).isEqualTo(new Stock(5, 3)));
        assertThat(inventory
                        .jdbc
                        .sql("SELECT count(*) FROM dead_letter WHERE convert_from(key, 'UTF8') = ?")
                        .param(lamp)
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void commands_are_answered_in_order_and_a_replay_of_the_whole_topic_changes_nothing() {
        Map<String, Stock> stocks = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            stocks.put(inventory.product("replay", i * 10L), new Stock(i * 10L, 0));
        }
        var source =
                new CommandSource(42, 200, stocks.keySet().stream().sorted().toList(), stocks);
        inventory.send(source.next(3_000));
        SOON.untilAsserted(() -> assertThat(repliesAbout(stocks)).hasSize(3_000));
        // One partition for each product: its answers come in the order of its commands.
        for (String product : stocks.keySet()) {
            assertThat(repliesAbout(Map.of(product, stocks.get(product))))
                    .containsExactlyInAnyOrderElementsOf(source.replies().stream()
                            .filter(it -> it.productId().equals(product))
                            .toList());
            assertThat(inventory.stock(product)).isEqualTo(source.stocks().get(product));
        }
        SOON.until(() -> inventory
                .jdbc
                .sql("SELECT count(*) FROM product WHERE published_available <> on_hand - reserved")
                .query(Long.class)
                .single()
                .equals(0L));

        Set<String> before = everything();
        String[] arguments = Arrays.stream(InventoryTest.Servers.properties())
                .map(it -> "--" + it)
                .toArray(String[]::new);
        var replay = new SpringApplicationBuilder(InventoryService.class)
                .properties("spring.main.web-application-type=none")
                .run(and(arguments, "--spring.application.name=inventory-replay", "--server.port=0"));
        try (replay) {
            SOON.until(() -> Broker.isDone("inventory-replay", Topic.INVENTORY_COMMANDS));
        }
        Set<String> after = everything();
        assertThat(after)
                .hasSameSizeAs(before)
                .filteredOn(row -> !before.contains(row))
                .isEmpty();
    }

    private Set<String> everything() {
        Set<String> rows = new TreeSet<>();
        for (String table : List.of("product", "reservation", "receipt", "dead_letter")) {
            rows.addAll(inventory
                    .jdbc
                    .sql("SELECT '" + table + " ' || t::text || ' ' || xmin FROM " + table + " t ORDER BY 1")
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    private static List<Message> repliesAbout(Map<String, Stock> products) {
        return Broker.read(Topic.ORDER_REPLIES).stream()
                .map(Broker.Sent::message)
                .filter(it -> it instanceof InventoryReply reply && products.containsKey(reply.productId()))
                .toList();
    }

    private static List<ProductChanged> events(String product) {
        return Broker.read(Topic.PRODUCT_EVENTS).stream()
                .map(it -> (ProductChanged) it.message())
                .filter(it -> it.productId().equals(product))
                .toList();
    }

    private static void poison(String key, String json, String type) {
        Broker.sendRaw(
                Topic.INVENTORY_COMMANDS,
                key,
                json.getBytes(UTF_8),
                Map.of(
                        Headers.SPEC_VERSION, "1.0",
                        Headers.ID, UUID.randomUUID().toString(),
                        Headers.SOURCE, "order-service",
                        Headers.TYPE, type,
                        Headers.SCHEMA_VERSION, "1"));
    }

    private static String[] and(String[] some, String... others) {
        String[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }
}
