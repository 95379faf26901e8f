package ordersaga.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryCommand;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReserveInventory;
import ordersaga.inventory.Reservation.Status;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class ExpirySweepTest {
    @Autowired
    TestInventory inventory;

    @Autowired
    ExpirySweep sweep;

    private final UUID order = UUID.randomUUID();

    @Test
    void what_nobody_confirmed_goes_back_when_its_time_is_up() {
        String lamp = inventory.product("lamp", 5);
        inventory.handle(new ReserveInventory(order, lamp, 2));
        sweep.sweep();
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(5, 2));
        inventory.age(lamp);
        sweep.sweep();
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(5, 0));
        assertThat(inventory.reservation(order, lamp)).isEqualTo(new Reservation(Status.EXPIRED, 2));
        assertThat(inventory.handle(new ConfirmReservation(order, lamp)))
                .isEqualTo(new ReservationExpired(order, lamp));
    }

    @Test
    void what_was_confirmed_or_refused_never_expires() {
        String lamp = inventory.product("lamp", 2);
        inventory.handle(List.of(
                new ReserveInventory(order, lamp, 2),
                new ConfirmReservation(order, lamp),
                new ReserveInventory(UUID.randomUUID(), lamp, 1)));
        var rows = inventory.rows(lamp);
        inventory.age(lamp);
        sweep.sweep();
        assertThat(inventory.rows(lamp)).isEqualTo(rows);
    }

    @Test
    void more_than_a_batch_expires_once_however_many_instances_sweep_while_confirmations_come() throws Exception {
        int count = 1_200;
        List<String> products = new ArrayList<>();
        List<InventoryCommand> reserve = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            products.add(inventory.product("lamp", count));
        }
        for (int i = 0; i < count; i++) {
            reserve.add(new ReserveInventory(UUID.randomUUID(), products.get(i % 3), 1));
        }
        inventory.handle(reserve);
        products.forEach(inventory::age);
        List<InventoryCommand> confirm = reserve.reversed().stream()
                .<InventoryCommand>map(it -> new ConfirmReservation(it.orderId(), it.productId()))
                .toList();
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            work.add(Executors.callable(sweep::sweep));
        }
        for (int from = 0; from < count; from += 100) {
            List<InventoryCommand> some = confirm.subList(from, from + 100);
            work.add(() -> inventory.handle(some));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Object> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        sweep.sweep();
        products.forEach(product -> assertThat(inventory.stock(product)).isEqualTo(new Stock(count, 0)));
        assertThat(inventory
                        .jdbc
                        .sql("SELECT DISTINCT status FROM reservation WHERE product_id = ANY (string_to_array(?, ','))")
                        .param(String.join(",", products))
                        .query(String.class)
                        .list())
                .containsExactly("EXPIRED");
    }
}
