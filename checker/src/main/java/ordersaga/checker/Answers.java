package ordersaga.checker;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import ordersaga.checker.OrderReader.Sent;
import ordersaga.events.MessageType;
import ordersaga.events.Topic;
import org.jspecify.annotations.Nullable;

/// Holds the commands on the topics against the replies: a consumer that passes over a command says nothing of it.
///
/// Inventory answers each command, also a repeated one. Payment answers an order once it is settled, and each undo of
/// it.
final class Answers {
    private static final String PAYMENT = "payment.";

    private final Map<Topic, Messages> commands = new EnumMap<>(Topic.class);

    /// Commands must be seen before the replies.
    ///
    /// @param id `ce_source/ce_id`
    /// @param cause the same of what led to it; null where nothing did
    void see(Topic topic, UUID order, String type, String id, @Nullable String cause) {
        switch (topic) {
            case INVENTORY_COMMANDS -> expect(topic, new Sent(order, id));
            case PAYMENT_COMMANDS ->
                expect(topic, new Sent(order, isRefund(type) ? MessageType.PAYMENT_REFUNDED.wireName() : PAYMENT));
            case ORDER_REPLIES -> {
                if (type.startsWith(PAYMENT)) {
                    found(Topic.PAYMENT_COMMANDS, new Sent(order, PAYMENT));
                    found(Topic.PAYMENT_COMMANDS, new Sent(order, type));
                } else if (cause != null) {
                    found(Topic.INVENTORY_COMMANDS, new Sent(order, cause));
                }
            }
            case ORDER_EVENTS, PRODUCT_EVENTS -> {}
        }
    }

    private static boolean isRefund(String type) {
        return type.equals(MessageType.REFUND_PAYMENT.wireName());
    }

    private void expect(Topic topic, Sent command) {
        commands.computeIfAbsent(topic, _ -> new Messages()).expect(command);
    }

    private void found(Topic topic, Sent command) {
        Messages expected = commands.get(topic);
        if (expected != null) {
            expected.found(command);
        }
    }

    /// Nothing can be said any more: the broker has dropped what was too old.
    void forget() {
        commands.clear();
    }

    long unanswered(Topic topic) {
        Messages expected = commands.get(topic);
        return expected == null ? 0 : expected.missing();
    }
}
