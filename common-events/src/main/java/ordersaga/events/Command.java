package ordersaga.events;

import java.util.UUID;

/// What the saga asks of a participant. Every command may come again, late, or after its undo.
public sealed interface Command extends Message permits InventoryCommand, PaymentCommand {
    UUID orderId();
}
