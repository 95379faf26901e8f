package ordersaga.events;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The allow-list: every message with its wire name, its schema version and its topic. Class names never travel.
///
/// A version grows when a reader of the old one would misread the new one. New fields that old readers may pass over
/// need no new version.
public enum MessageType {
    RESERVE_INVENTORY("inventory.reserve", 1, Topic.INVENTORY_COMMANDS, ReserveInventory.class),
    CONFIRM_RESERVATION("inventory.confirm", 1, Topic.INVENTORY_COMMANDS, ConfirmReservation.class),
    RELEASE_RESERVATION("inventory.release", 1, Topic.INVENTORY_COMMANDS, ReleaseReservation.class),
    PROCESS_PAYMENT("payment.process", 1, Topic.PAYMENT_COMMANDS, ProcessPayment.class),
    REFUND_PAYMENT("payment.refund", 1, Topic.PAYMENT_COMMANDS, RefundPayment.class),
    INVENTORY_RESERVED("inventory.reserved", 1, Topic.ORDER_REPLIES, InventoryReserved.class),
    INVENTORY_REJECTED("inventory.rejected", 1, Topic.ORDER_REPLIES, InventoryRejected.class),
    RESERVATION_CONFIRMED("inventory.confirmed", 1, Topic.ORDER_REPLIES, ReservationConfirmed.class),
    RESERVATION_EXPIRED("inventory.expired", 1, Topic.ORDER_REPLIES, ReservationExpired.class),
    RESERVATION_RELEASED("inventory.released", 1, Topic.ORDER_REPLIES, ReservationReleased.class),
    PAYMENT_PROCESSED("payment.processed", 1, Topic.ORDER_REPLIES, PaymentProcessed.class),
    PAYMENT_DECLINED("payment.declined", 1, Topic.ORDER_REPLIES, PaymentDeclined.class),
    PAYMENT_REFUNDED("payment.refunded", 1, Topic.ORDER_REPLIES, PaymentRefunded.class),
    ORDER_PLACED("order.placed", 1, Topic.ORDER_EVENTS, OrderPlaced.class),
    ORDER_CONFIRMED("order.confirmed", 1, Topic.ORDER_EVENTS, OrderConfirmed.class),
    ORDER_CANCELLED("order.cancelled", 1, Topic.ORDER_EVENTS, OrderCancelled.class),
    PRODUCT_CHANGED("product.changed", 1, Topic.PRODUCT_EVENTS, ProductChanged.class);

    private static final Map<String, MessageType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(MessageType::wireName, type -> type));

    private final String wireName;
    private final int version;
    private final Topic topic;
    private final Class<? extends Message> messageClass;

    MessageType(String wireName, int version, Topic topic, Class<? extends Message> messageClass) {
        this.wireName = wireName;
        this.version = version;
        this.topic = topic;
        this.messageClass = messageClass;
    }

    public static Optional<MessageType> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    public static MessageType of(Message message) {
        return switch (message) {
            case ReserveInventory _ -> RESERVE_INVENTORY;
            case ConfirmReservation _ -> CONFIRM_RESERVATION;
            case ReleaseReservation _ -> RELEASE_RESERVATION;
            case ProcessPayment _ -> PROCESS_PAYMENT;
            case RefundPayment _ -> REFUND_PAYMENT;
            case InventoryReserved _ -> INVENTORY_RESERVED;
            case InventoryRejected _ -> INVENTORY_REJECTED;
            case ReservationConfirmed _ -> RESERVATION_CONFIRMED;
            case ReservationExpired _ -> RESERVATION_EXPIRED;
            case ReservationReleased _ -> RESERVATION_RELEASED;
            case PaymentProcessed _ -> PAYMENT_PROCESSED;
            case PaymentDeclined _ -> PAYMENT_DECLINED;
            case PaymentRefunded _ -> PAYMENT_REFUNDED;
            case OrderPlaced _ -> ORDER_PLACED;
            case OrderConfirmed _ -> ORDER_CONFIRMED;
            case OrderCancelled _ -> ORDER_CANCELLED;
            case ProductChanged _ -> PRODUCT_CHANGED;
        };
    }

    /// What travels as `ce_type`.
    public String wireName() {
        return wireName;
    }

    /// What travels as `ce_schemaversion`: the newest one, which is written; older ones are still read.
    public int version() {
        return version;
    }

    public Topic topic() {
        return topic;
    }

    public Class<? extends Message> messageClass() {
        return messageClass;
    }
}
