package ordersaga.inventory;

import static java.util.Collections.nCopies;
import static ordersaga.events.RejectionReason.RELEASED;
import static ordersaga.events.RejectionReason.SOLD_OUT;
import static ordersaga.events.RejectionReason.UNKNOWN_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Message;
import ordersaga.events.Money;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReservationReleased;
import ordersaga.events.ReserveInventory;
import ordersaga.inventory.Reservation.Status;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class CommandHandlerTest {
    @Autowired
    TestInventory inventory;

    @Autowired
    Faults faults;

    private final UUID order = UUID.randomUUID();

    @AfterEach
    void no_faults() {
        faults.clear();
    }

    @Test
    void a_repeated_command_gets_the_same_answer_and_changes_nothing() {
        String lamp = inventory.product("lamp", 5);
        var reserve = new ReserveInventory(order, lamp, 2);
        var confirm = new ConfirmReservation(order, lamp);
        var release = new ReleaseReservation(order, lamp);
        for (var command : List.of(reserve, confirm, release)) {
            Message first = inventory.handle(command);
            var rows = inventory.rows(lamp);
            assertThat(inventory.handle(nCopies(3, command))).containsOnly(first);
            assertThat(inventory.rows(lamp)).isEqualTo(rows);
        }
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(5, 0));
        assertThat(inventory.reservation(order, lamp)).isEqualTo(new Reservation(Status.RETURNED, 2));
    }

    @Test
    void a_release_that_comes_first_leaves_a_tombstone_and_the_late_reservation_is_refused() {
        String lamp = inventory.product("lamp", 5);
        assertThat(inventory.handle(new ReleaseReservation(order, lamp)))
                .isEqualTo(new ReservationReleased(order, lamp));
        assertThat(inventory.reservation(order, lamp)).isEqualTo(new Reservation(Status.RELEASED, 0));
        assertThat(inventory.handle(new ReserveInventory(order, lamp, 2)))
                .isEqualTo(new InventoryRejected(order, lamp, RELEASED));
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(5, 0));
    }

    @Test
    void the_last_piece_goes_to_one_of_two_orders_in_a_batch() {
        String lamp = inventory.product("lamp", 1);
        UUID other = UUID.randomUUID();
        assertThat(inventory.handle(
                        List.of(new ReserveInventory(order, lamp, 1), new ReserveInventory(other, lamp, 1))))
                .containsExactly(new InventoryReserved(order, lamp, 1), new InventoryRejected(other, lamp, SOLD_OUT));
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(1, 1));
    }

    @Test
    void the_last_piece_goes_to_one_of_many_orders_at_the_same_time() throws Exception {
        String lamp = inventory.product("lamp", 1);
        List<Future<Message>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> inventory.handle(new ReserveInventory(UUID.randomUUID(), lamp, 1))));
            }
        }
        assertThat(answers.stream().map(Future::resultNow).filter(InventoryReserved.class::isInstance))
                .hasSize(1);
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(1, 1));
    }

    @Test
    void what_was_sold_goes_back_when_it_is_released() {
        String lamp = inventory.product("lamp", 5);
        inventory.handle(List.of(new ReserveInventory(order, lamp, 2), new ConfirmReservation(order, lamp)));
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(3, 0));
        assertThat(inventory.handle(new ReleaseReservation(order, lamp)))
                .isEqualTo(new ReservationReleased(order, lamp));
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(5, 0));
        assertThat(inventory.handle(new ConfirmReservation(order, lamp)))
                .isEqualTo(new ReservationReleased(order, lamp));
    }

    @Test
    void a_confirmation_after_the_expiry_comes_too_late() {
        String lamp = inventory.product("lamp", 5);
        inventory.handle(new ReserveInventory(order, lamp, 2));
        inventory.age(lamp);
        assertThat(inventory.handle(new ConfirmReservation(order, lamp)))
                .isEqualTo(new ReservationExpired(order, lamp));
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(5, 0));
        assertThat(inventory.handle(new ReserveInventory(order, lamp, 2)))
                .isEqualTo(new ReservationExpired(order, lamp));
    }

    @Test
    void an_unknown_product_is_refused_for_ever() {
        String ghost = "ghost-" + order;
        var refused = new InventoryRejected(order, ghost, UNKNOWN_PRODUCT);
        assertThat(inventory.handle(new ReserveInventory(order, ghost, 1))).isEqualTo(refused);
        inventory.catalogue.put(ghost, "ghost", new Money(1, "EUR"));
        inventory.receipts.record(ghost, "first", 9);
        assertThat(inventory.handle(new ReserveInventory(order, ghost, 1))).isEqualTo(refused);
        assertThat(inventory.handle(new ReserveInventory(UUID.randomUUID(), ghost, 1)))
                .isInstanceOf(InventoryReserved.class);
    }

    @Test
    void a_reservation_that_nothing_changes_in_the_end_writes_no_stock() {
        String lamp = inventory.product("lamp", 5);
        var before = inventory.rows(lamp);
        inventory.handle(List.of(new ReserveInventory(order, lamp, 2), new ReleaseReservation(order, lamp)));
        assertThat(inventory.rows(lamp)).containsAll(before);
        assertThat(inventory.reservation(order, lamp)).isEqualTo(new Reservation(Status.RELEASED, 2));
    }

    @Test
    void the_fault_makes_new_reservations_sold_out_and_leaves_old_ones_alone() {
        String lamp = inventory.product("lamp", 5);
        inventory.handle(new ReserveInventory(order, lamp, 1));
        faults.set(new Fault(
                "sold-out",
                FaultPoint.INVENTORY_RESERVE,
                FaultAction.REJECT,
                1,
                1,
                Duration.ofMinutes(1),
                null,
                new FaultSubject(null, lamp, null, null)));
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        assertThat(inventory.handle(List.of(
                        new ReserveInventory(order, lamp, 1),
                        new ReserveInventory(second, lamp, 1),
                        new ReserveInventory(third, lamp, 1))))
                .containsExactly(
                        new InventoryReserved(order, lamp, 1),
                        new InventoryRejected(second, lamp, SOLD_OUT),
                        new InventoryReserved(third, lamp, 1));
        assertThat(inventory.stock(lamp)).isEqualTo(new Stock(5, 2));
    }

    @Test
    void a_command_that_makes_no_sense_throws_and_writes_nothing() {
        String lamp = inventory.product("lamp", 5);
        var rows = inventory.rows(lamp);
        var sensible = new ReserveInventory(order, lamp, 1);
        for (var nonsense : List.of(
                new ConfirmReservation(UUID.randomUUID(), lamp),
                new ReserveInventory(order, "no\u0000id", 1),
                new ReleaseReservation(order, "x".repeat(10_000)))) {
            assertThatThrownBy(() -> inventory.handle(List.of(sensible, nonsense)))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(inventory.rows(lamp)).isEqualTo(rows);
    }
}
