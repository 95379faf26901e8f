package ordersaga.inventory;

import static ordersaga.inventory.Reservation.Status.CONFIRMED;
import static ordersaga.inventory.Reservation.Status.EXPIRED;
import static ordersaga.inventory.Reservation.Status.HELD;
import static ordersaga.inventory.Reservation.Status.RELEASED;
import static ordersaga.inventory.Reservation.Status.RETURNED;
import static ordersaga.inventory.Reservation.Status.SOLD_OUT;
import static ordersaga.inventory.Reservation.Status.UNKNOWN_PRODUCT;

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
import org.jspecify.annotations.Nullable;

/// What inventory decides, pure. Idempotent by state: a repeated command changes nothing and gets the stored outcome
/// again; a release that comes first leaves a tombstone, and the late reservation is refused.
public final class StockRules {
    private StockRules() {}

    /// What follows from a command.
    ///
    /// @param stock null where the product is not known
    public record Outcome(@Nullable Stock stock, Reservation reservation, InventoryReply reply) {}

    /// @param stock null where the product is not known
    /// @param reservation null where none was asked for yet
    /// @param expired whether the reservation's time is up by the database's clock
    /// @throws IllegalStateException for a confirmation of what was never held: a bug of the saga
    public static Outcome decide(
            @Nullable Stock stock, @Nullable Reservation reservation, boolean expired, InventoryCommand command) {
        return switch (command) {
            case ReserveInventory c when reservation == null -> reserve(stock, c);
            case ReserveInventory c -> new Outcome(stock, reservation, answer(c.orderId(), c.productId(), reservation));
            case ConfirmReservation c -> confirm(stock, reservation, expired, c);
            case ReleaseReservation c -> release(stock, reservation, c);
        };
    }

    /// The backstop: a reservation that nobody confirmed or released in time gives its pieces back.
    public static Outcome expire(Stock stock, Reservation held, UUID orderId, String productId) {
        return new Outcome(
                stock.unhold(held.quantity()), held.with(EXPIRED), new ReservationExpired(orderId, productId));
    }

    private static Outcome reserve(@Nullable Stock stock, ReserveInventory c) {
        Reservation.Status status =
                stock == null ? UNKNOWN_PRODUCT : stock.available() < c.quantity() ? SOLD_OUT : HELD;
        Reservation reservation = new Reservation(status, c.quantity());
        Stock next = stock != null && status == HELD ? stock.hold(c.quantity()) : stock;
        return new Outcome(next, reservation, answer(c.orderId(), c.productId(), reservation));
    }

    private static Outcome confirm(
            @Nullable Stock stock, @Nullable Reservation reservation, boolean expired, ConfirmReservation c) {
        if (stock == null || reservation == null) {
            throw new IllegalStateException("asked to confirm what was never held: " + c);
        }
        return switch (reservation.status()) {
            case HELD -> expired ? expire(stock, reservation, c.orderId(), c.productId()) : sell(stock, reservation, c);
            case CONFIRMED -> new Outcome(stock, reservation, new ReservationConfirmed(c.orderId(), c.productId()));
            case EXPIRED -> new Outcome(stock, reservation, new ReservationExpired(c.orderId(), c.productId()));
            case RELEASED, RETURNED ->
                new Outcome(stock, reservation, new ReservationReleased(c.orderId(), c.productId()));
            case SOLD_OUT, UNKNOWN_PRODUCT ->
                throw new IllegalStateException("asked to confirm what was refused: " + c);
        };
    }

    private static Outcome sell(Stock stock, Reservation held, ConfirmReservation c) {
        return new Outcome(
                stock.sell(held.quantity()),
                held.with(CONFIRMED),
                new ReservationConfirmed(c.orderId(), c.productId()));
    }

    private static Outcome release(@Nullable Stock stock, @Nullable Reservation reservation, ReleaseReservation c) {
        InventoryReply released = new ReservationReleased(c.orderId(), c.productId());
        if (stock == null || reservation == null) {
            return new Outcome(stock, reservation == null ? new Reservation(RELEASED, 0) : reservation, released);
        }
        int quantity = reservation.quantity();
        return switch (reservation.status()) {
            case HELD -> new Outcome(stock.unhold(quantity), reservation.with(RELEASED), released);
            case CONFIRMED -> new Outcome(stock.takeBack(quantity), reservation.with(RETURNED), released);
            case SOLD_OUT, UNKNOWN_PRODUCT, EXPIRED, RELEASED, RETURNED -> new Outcome(stock, reservation, released);
        };
    }

    /// The stored outcome, as a repeated reservation hears it.
    private static InventoryReply answer(UUID orderId, String productId, Reservation reservation) {
        return switch (reservation.status()) {
            case HELD, CONFIRMED -> new InventoryReserved(orderId, productId, reservation.quantity());
            case SOLD_OUT -> new InventoryRejected(orderId, productId, RejectionReason.SOLD_OUT);
            case UNKNOWN_PRODUCT -> new InventoryRejected(orderId, productId, RejectionReason.UNKNOWN_PRODUCT);
            case EXPIRED -> new ReservationExpired(orderId, productId);
            case RELEASED, RETURNED -> new InventoryRejected(orderId, productId, RejectionReason.RELEASED);
        };
    }
}
