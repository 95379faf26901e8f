package ordersaga.messaging;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.events.InventoryCommand;
import ordersaga.events.InventoryReply;
import ordersaga.events.Message;
import ordersaga.events.MessageType;
import ordersaga.events.OrderCancelled;
import ordersaga.events.OrderConfirmed;
import ordersaga.events.OrderLine;
import ordersaga.events.OrderPlaced;
import ordersaga.events.PaymentReply;
import ordersaga.events.ProcessPayment;
import ordersaga.events.ProductEvent;
import ordersaga.events.RefundPayment;
import org.jspecify.annotations.Nullable;

/// What is being worked on where a fault may hit, as far as it is known there. In a fault: what it is limited to.
///
/// @param message the wire name of the message that is sent or handled, such as `payment.refund`
public record FaultSubject(
        @Nullable UUID orderId,
        @Nullable String productId,
        @Nullable String customerId,
        @Nullable String message) {
    /// Limits nothing.
    public static final FaultSubject ANY = new FaultSubject(null, null, null, null);

    /// An order, once for each of its products.
    ///
    /// @param orderId null where it has none yet
    public static Stream<FaultSubject> ofOrder(
            @Nullable UUID orderId, @Nullable String customerId, Collection<String> products) {
        return products.stream().map(product -> new FaultSubject(orderId, product, customerId, null));
    }

    public static Stream<FaultSubject> ofProduct(String productId) {
        return Stream.of(new FaultSubject(null, productId, null, null));
    }

    /// A message, with what it carries.
    public static Stream<FaultSubject> of(Message message) {
        String name = MessageType.of(message).wireName();
        return switch (message) {
            case InventoryCommand m -> Stream.of(new FaultSubject(m.orderId(), m.productId(), null, name));
            case InventoryReply m -> Stream.of(new FaultSubject(m.orderId(), m.productId(), null, name));
            case ProcessPayment m -> Stream.of(new FaultSubject(m.orderId(), null, m.customerId(), name));
            case RefundPayment m -> Stream.of(new FaultSubject(m.orderId(), null, null, name));
            case PaymentReply m -> Stream.of(new FaultSubject(m.orderId(), null, null, name));
            case OrderPlaced m ->
                m.lines().stream()
                        .map(OrderLine::productId)
                        .map(product -> new FaultSubject(m.orderId(), product, m.customerId(), name));
            case OrderConfirmed m -> Stream.of(new FaultSubject(m.orderId(), null, m.customerId(), name));
            case OrderCancelled m -> Stream.of(new FaultSubject(m.orderId(), null, m.customerId(), name));
            case ProductEvent m -> Stream.of(new FaultSubject(null, m.productId(), null, name));
        };
    }

    /// Whether all that this one names is the same there.
    boolean matches(FaultSubject other) {
        return (orderId == null || orderId.equals(other.orderId))
                && (productId == null || productId.equals(other.productId))
                && (customerId == null || customerId.equals(other.customerId))
                && (message == null || message.equals(other.message));
    }
}
