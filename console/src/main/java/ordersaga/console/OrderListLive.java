package ordersaga.console;

import org.jspecify.annotations.Nullable;

/// The list while somebody looks: rendered when there is something else to show, which costs more than to ask.
final class OrderListLive {
    private final OrderQuery query;
    private final OrderList list;
    private OrderList.@Nullable Listing shown;
    private String html = "";

    OrderListLive(OrderQuery query, OrderList list) {
        this.query = query;
        this.list = list;
    }

    /// Called by one thread, its view's.
    String html() {
        OrderList.Listing now = list.listing(query, "");
        if (now.ages() || !now.equals(shown)) {
            html = list.html(query, "", now);
            shown = now;
        }
        return html;
    }
}
