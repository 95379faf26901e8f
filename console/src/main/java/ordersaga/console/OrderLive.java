package ordersaga.console;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order's page while somebody looks: the order is looked at twice a second, the rest of its story when it has
/// changed, and now and then for what changes no order, such as late messages and the payment.
final class OrderLive {
    private static final Duration WHILE_PENDING = Duration.ofSeconds(2);
    private static final Duration WHEN_FINAL = Duration.ofSeconds(10);

    private final UUID id;
    private final OrderWatch watch;
    private final OrderStory story;
    private String html = "";
    private String actions = "";
    private @Nullable Order shown;
    private OrderStory.@Nullable Rest rest;
    private long readAt;

    OrderLive(UUID id, OrderWatch watch, OrderStory story) {
        this.id = id;
        this.watch = watch;
        this.story = story;
    }

    /// As it was before where order-service does not answer: the banner says so.
    synchronized String html() {
        look();
        return html;
    }

    /// What can be done to the order.
    synchronized String actions() {
        look();
        return actions;
    }

    private void look() {
        Order order = watch.order(id);
        if (order != null && (!order.equals(shown) || isOld(order))) {
            OrderStory.Rest now = story.rest(id);
            if (!order.equals(shown) || !now.equals(rest)) {
                html = story.html(order, now);
                actions = story.actions(order, now);
                shown = order;
                rest = now;
            }
            readAt = System.nanoTime();
        }
    }

    private boolean isOld(Order order) {
        Duration most = order.isFinal() ? WHEN_FINAL : WHILE_PENDING;
        return System.nanoTime() - readAt > most.toNanos();
    }
}
