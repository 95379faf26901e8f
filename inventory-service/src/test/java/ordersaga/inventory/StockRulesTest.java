package ordersaga.inventory;

import static ordersaga.inventory.Reservation.Status.CONFIRMED;
import static ordersaga.inventory.Reservation.Status.EXPIRED;
import static ordersaga.inventory.Reservation.Status.HELD;
import static ordersaga.inventory.Reservation.Status.RELEASED;
import static ordersaga.inventory.Reservation.Status.RETURNED;
import static ordersaga.inventory.Reservation.Status.SOLD_OUT;
import static ordersaga.inventory.Reservation.Status.UNKNOWN_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.UUID;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryCommand;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReply;
import ordersaga.events.InventoryReserved;
import ordersaga.events.RejectionReason;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReservationReleased;
import ordersaga.events.ReserveInventory;
import ordersaga.inventory.Reservation.Status;
import ordersaga.inventory.StockRules.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StockRulesTest {
    private static final UUID ORDER = new UUID(0, 1);
    private static final String CABLE = "cable";
    private static final InventoryCommand RESERVE_2 = new ReserveInventory(ORDER, CABLE, 2);
    private static final InventoryCommand CONFIRM = new ConfirmReservation(ORDER, CABLE);
    private static final InventoryCommand RELEASE = new ReleaseReservation(ORDER, CABLE);
    private static final InventoryReply RESERVED = new InventoryReserved(ORDER, CABLE, 2);
    private static final InventoryReply SOLD = new ReservationConfirmed(ORDER, CABLE);
    private static final InventoryReply GONE = new ReservationExpired(ORDER, CABLE);
    private static final InventoryReply UNDONE = new ReservationReleased(ORDER, CABLE);

    @Test
    void pieces_are_held_all_or_nothing() {
        assertThat(decide(stock(2, 0), null, RESERVE_2)).isEqualTo(outcome(stock(2, 2), HELD, RESERVED));
        assertThat(decide(stock(2, 1), null, RESERVE_2))
                .isEqualTo(outcome(stock(2, 1), SOLD_OUT, rejected(RejectionReason.SOLD_OUT)));
        assertThat(decide(null, null, RESERVE_2))
                .isEqualTo(outcome(null, UNKNOWN_PRODUCT, rejected(RejectionReason.UNKNOWN_PRODUCT)));
    }

    @Test
    void a_confirmed_reservation_leaves_the_house() {
        assertThat(decide(stock(5, 2), HELD, CONFIRM)).isEqualTo(outcome(stock(3, 0), CONFIRMED, SOLD));
    }

    @Test
    void an_undo_gives_back_what_was_held_or_sold() {
        assertThat(decide(stock(5, 2), HELD, RELEASE)).isEqualTo(outcome(stock(5, 0), RELEASED, UNDONE));
        assertThat(decide(stock(3, 0), CONFIRMED, RELEASE)).isEqualTo(outcome(stock(5, 0), RETURNED, UNDONE));
    }

    @Test
    void an_undo_that_comes_first_leaves_a_tombstone_and_the_late_reservation_is_refused() {
        Outcome tombstone = decide(stock(5, 0), null, RELEASE);
        assertThat(tombstone).isEqualTo(new Outcome(stock(5, 0), new Reservation(RELEASED, 0), UNDONE));
        assertThat(StockRules.decide(stock(5, 0), tombstone.reservation(), false, RESERVE_2))
                .isEqualTo(new Outcome(stock(5, 0), tombstone.reservation(), rejected(RejectionReason.RELEASED)));
    }

    @Test
    void a_repeated_reservation_changes_nothing_and_gets_the_stored_answer() {
        assertThat(decide(stock(5, 2), HELD, RESERVE_2)).isEqualTo(outcome(stock(5, 2), HELD, RESERVED));
        assertThat(decide(stock(3, 0), CONFIRMED, RESERVE_2)).isEqualTo(outcome(stock(3, 0), CONFIRMED, RESERVED));
        assertThat(decide(stock(5, 0), EXPIRED, RESERVE_2)).isEqualTo(outcome(stock(5, 0), EXPIRED, GONE));
        assertThat(decide(stock(9, 0), SOLD_OUT, RESERVE_2))
                .as("also when there are pieces again")
                .isEqualTo(outcome(stock(9, 0), SOLD_OUT, rejected(RejectionReason.SOLD_OUT)));
    }

    @Test
    void a_repeated_confirmation_or_undo_changes_nothing() {
        assertThat(decide(stock(3, 0), CONFIRMED, CONFIRM)).isEqualTo(outcome(stock(3, 0), CONFIRMED, SOLD));
        assertThat(decide(stock(5, 0), RELEASED, RELEASE)).isEqualTo(outcome(stock(5, 0), RELEASED, UNDONE));
        assertThat(decide(stock(5, 0), RETURNED, RELEASE)).isEqualTo(outcome(stock(5, 0), RETURNED, UNDONE));
        assertThat(decide(stock(5, 0), RETURNED, CONFIRM)).isEqualTo(outcome(stock(5, 0), RETURNED, UNDONE));
    }

    @Test
    void a_reservation_whose_time_is_up_gives_its_pieces_back_and_cannot_be_confirmed() {
        Reservation held = new Reservation(HELD, 2);
        assertThat(StockRules.expire(stock(5, 2), held, ORDER, CABLE)).isEqualTo(outcome(stock(5, 0), EXPIRED, GONE));
        assertThat(StockRules.decide(stock(5, 2), held, true, CONFIRM)).isEqualTo(outcome(stock(5, 0), EXPIRED, GONE));
        assertThat(decide(stock(5, 0), EXPIRED, CONFIRM)).isEqualTo(outcome(stock(5, 0), EXPIRED, GONE));
        assertThat(decide(stock(5, 0), EXPIRED, RELEASE)).isEqualTo(outcome(stock(5, 0), EXPIRED, UNDONE));
    }

    @Test
    void a_confirmation_of_what_was_never_held_is_a_bug() {
        assertThatIllegalStateException().isThrownBy(() -> decide(stock(5, 0), null, CONFIRM));
        assertThatIllegalStateException().isThrownBy(() -> decide(stock(5, 0), SOLD_OUT, CONFIRM));
    }

    private static Outcome decide(@Nullable Stock stock, @Nullable Status status, InventoryCommand command) {
        return StockRules.decide(stock, status == null ? null : new Reservation(status, 2), false, command);
    }

    private static Outcome outcome(@Nullable Stock stock, Status status, InventoryReply reply) {
        return new Outcome(stock, new Reservation(status, 2), reply);
    }

    private static Stock stock(long onHand, long reserved) {
        return new Stock(onHand, reserved);
    }

    private static InventoryReply rejected(RejectionReason reason) {
        return new InventoryRejected(ORDER, CABLE, reason);
    }
}
