package ordersaga.events;

/// Asked of inventory-service. Keyed by product: one writer per product, and a release never overtakes its reservation.
public sealed interface InventoryCommand extends Command
        permits ReserveInventory, ConfirmReservation, ReleaseReservation {
    String productId();

    @Override
    default String key() {
        return productId();
    }
}
