package ordersaga.events;

import java.util.Arrays;
import java.util.Optional;

/// The topics of the system.
public enum Topic {
    INVENTORY_COMMANDS("inventory.commands", false),
    PAYMENT_COMMANDS("payment.commands", false),
    ORDER_REPLIES("order.replies", false),
    ORDER_EVENTS("order.events", false),
    PRODUCT_EVENTS("product.events", true);

    /// Partitions of every topic. Frozen: a key's order is lost when the count changes.
    public static final int PARTITIONS = 12;

    private final String topicName;
    private final boolean compacted;

    Topic(String topicName, boolean compacted) {
        this.topicName = topicName;
        this.compacted = compacted;
    }

    /// The name on the broker.
    public String topicName() {
        return topicName;
    }

    /// Whether the broker keeps the last message of each key for ever, and only that.
    public boolean compacted() {
        return compacted;
    }

    public static Optional<Topic> named(String topicName) {
        return Arrays.stream(values())
                .filter(t -> t.topicName.equals(topicName))
                .findFirst();
    }
}
