package ordersaga.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryCommand;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Money;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.ReserveInventory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Everything at once: consumers, a former consumer that repeats what it had, sweeps, receipts and changes. No CHECK is
/// hit, nothing dies of a deadlock, and SQL adds up every product.
@InventoryTest
class StormTest {
    private static final int CONSUMERS = 4;
    private static final int BATCHES = 40;

    /// Products whose books do not balance.
    private static final String WRONG = """
            SELECT p.product_id, p.on_hand, p.reserved, i.received, coalesce(o.sold, 0) AS sold, coalesce(o.held, 0) AS held
            FROM product p
            JOIN (SELECT product_id, sum(quantity) AS received FROM receipt GROUP BY 1) i USING (product_id)
            LEFT JOIN (SELECT product_id, sum(quantity) FILTER (WHERE status = 'CONFIRMED') AS sold,
                              sum(quantity) FILTER (WHERE status = 'HELD') AS held
                       FROM reservation GROUP BY 1) o USING (product_id)
            WHERE p.name LIKE ? AND (p.on_hand <> i.received - coalesce(o.sold, 0) OR p.reserved <> coalesce(o.held, 0))
            """;

    private static final String AGE_SOME = """
            UPDATE reservation SET expires_at = now() - interval '1 second' WHERE (order_id, product_id) IN
                (SELECT order_id, product_id FROM reservation WHERE status = 'HELD' AND product_id LIKE 'NAME-%'
                 LIMIT 5 FOR UPDATE SKIP LOCKED)
            """;

    @Autowired
    TestInventory inventory;

    @Autowired
    ExpirySweep sweep;

    private final List<InventoryCommand> past = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean over = new AtomicBoolean();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void in_a_storm_the_books_balance(long seed) throws Exception {
        String name = "storm" + seed;
        List<Callable<Object>> work = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < CONSUMERS; i++) {
            List<String> own = List.of(inventory.product(name, 20), inventory.product(name, 200));
            all.addAll(own);
            work.add(consumer(new Random(seed * 100 + i), own));
        }
        work.add(whileItLasts(new Random(seed * 100 + 50), this::repeat));
        work.add(whileItLasts(new Random(seed * 100 + 51), random -> receive(random, all)));
        work.add(whileItLasts(new Random(seed * 100 + 52), _ -> {
            TestInventory.asAdmin(AGE_SOME.replace("NAME", name));
            sweep.sweep();
        }));
        try (var threads = Executors.newCachedThreadPool()) {
            List<Future<Object>> running = work.stream().map(threads::submit).toList();
            for (Future<Object> consumer : running.subList(0, CONSUMERS)) {
                consumer.get();
            }
            over.set(true);
            for (Future<Object> done : running) {
                done.get();
            }
        }
        assertThat(inventory.jdbc.sql(WRONG).param(name + "%").query().listOfRows())
                .isEmpty();
        assertThat(inventory
                        .jdbc
                        .sql("SELECT count(*) FROM reservation WHERE product_id LIKE ?")
                        .param(name + "-%")
                        .query(Long.class)
                        .single())
                .isGreaterThan(100);
    }

    private Callable<Object> consumer(Random random, List<String> products) {
        return () -> {
            List<UUID> orders = new ArrayList<>();
            Set<ReservationKey> reserved = new HashSet<>();
            for (int batch = 0; batch < BATCHES; batch++) {
                List<InventoryCommand> commands = new ArrayList<>();
                for (int i = random.nextInt(60); i >= 0; i--) {
                    orders.add(random.nextInt(3) > 0 || orders.isEmpty() ? UUID.randomUUID() : any(random, orders));
                    String product = any(random, products);
                    UUID order = random.nextInt(3) > 0 ? orders.getLast() : any(random, orders);
                    commands.add(command(random, order, product, reserved));
                }
                inventory.handle(commands).forEach(answer -> {
                    if (answer instanceof InventoryReserved it) {
                        reserved.add(new ReservationKey(it.productId(), it.orderId()));
                    }
                });
                past.addAll(commands);
            }
            return true;
        };
    }

    private static InventoryCommand command(Random random, UUID order, String product, Set<ReservationKey> reserved) {
        boolean held = reserved.contains(new ReservationKey(product, order));
        return switch (random.nextInt(6)) {
            case 0 -> new ReleaseReservation(order, product);
            case 1, 2, 3 -> held ? new ConfirmReservation(order, product) : reserve(order, product);
            default -> reserve(order, product);
        };
    }

    private static ReserveInventory reserve(UUID order, String product) {
        return new ReserveInventory(order, product, 1 + Math.floorMod(order.hashCode(), 3));
    }

    /// As a consumer does that lost its partitions without knowing.
    private void repeat(Random random) {
        List<InventoryCommand> batch = new ArrayList<>();
        synchronized (past) {
            for (int i = 0; i < 50 && !past.isEmpty(); i++) {
                batch.add(any(random, past));
            }
        }
        if (!batch.isEmpty()) {
            inventory.handle(batch);
        }
    }

    private void receive(Random random, List<String> products) {
        String product = any(random, products);
        int receipt = random.nextInt(30);
        inventory.receipts.record(product, "r" + receipt, 1 + receipt);
        Money price = new Money(random.nextInt(1_000), "EUR");
        inventory.catalogue.put(product, product.replaceFirst("-.*", "") + " " + receipt, price);
    }

    private interface Step {
        void run(Random random);
    }

    private Callable<Object> whileItLasts(Random random, Step step) {
        return () -> {
            while (!over.get()) {
                step.run(random);
            }
            return true;
        };
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
