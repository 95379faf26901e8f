package ordersaga.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// The list of orders, and how many there are.
@Component
class OrderList {
    static final int LIMIT = 50;

    private static final ParameterizedTypeReference<Page<Order>> ORDERS = new ParameterizedTypeReference<>() {};

    private final Services services;
    private final Fragments fragments;
    private final InstantSource clock;

    OrderList(Services services, Fragments fragments, InstantSource clock) {
        this.services = services;
        this.fragments = fragments;
        this.clock = clock;
    }

    /// @param cursor empty for the newest
    Answer<Page<Order>> page(OrderQuery query, String cursor, int limit) {
        return readable(() -> services.getRaw(
                Service.ORDER, ORDERS, "/orders" + query.api(now(), Map.of("cursor", cursor, "limit", "" + limit))));
    }

    Answer<OrderCounts> counts(OrderQuery query) {
        return readable(() -> services.getRaw(
                Service.ORDER,
                ParameterizedTypeReference.forType(OrderCounts.class),
                "/orders/counts" + query.api(now(), Map.of())));
    }

    /// What there is to show.
    ///
    /// @param tabs the counts over all states
    record Listing(Answer<Page<Order>> page, Answer<OrderCounts> counts, Answer<OrderCounts> tabs) {
        List<Order> orders() {
            return page instanceof Answer.Got<Page<Order>>(Page<Order> got) ? got.items() : List.of();
        }

        /// The age of a pending order is shown, so that it looks different every second.
        boolean ages() {
            return orders().stream().anyMatch(order -> !order.isFinal());
        }
    }

    Listing listing(OrderQuery query, String cursor) {
        Answer<OrderCounts> counts = counts(query);
        Answer<OrderCounts> tabs = query.state().isEmpty() ? counts : counts(query.withState(""));
        return new Listing(page(query, cursor, LIMIT), counts, tabs);
    }

    /// The part of the page that changes.
    String html(OrderQuery query, String cursor, Listing listing) {
        return fragments.render(
                "orders",
                "list",
                Map.of(
                        "query", query,
                        "cursor", cursor,
                        "page", listing.page(),
                        "orders", listing.orders(),
                        "counts", listing.counts(),
                        "tabs", listing.tabs(),
                        "now", now()));
    }

    private Instant now() {
        return clock.instant();
    }

    private static <T> Answer<T> readable(Supplier<Answer<T>> question) {
        try {
            return question.get();
        } catch (DateTimeException _) {
            return new Answer.Refused<>(Service.ORDER, 400, "INVALID_VALUE", "The age can't be read.");
        }
    }
}
