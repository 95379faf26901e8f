package ordersaga.system.explore;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import ordersaga.inventory.Stock;
import ordersaga.order.saga.Order;

/// What is explored.
///
/// @param orders placed at once
/// @param products all products, each with its pieces; unknown ones are empty
/// @param callsInFlight whether a call of the gateway and its answer can be under way while other things happen; else a
///     call is one step, whose answer may be lost
/// @param mostTries more tries than that are one and the same state: the saga's table does not look at them
/// @param without moves that are left out, so that more orders and products can be afforded
record Configuration(
        String name,
        List<Order> orders,
        SortedMap<String, Optional<Stock>> products,
        boolean callsInFlight,
        int mostTries,
        Set<Move> without) {
    private static final Money PRICE = new Money(1_000, "EUR");

    static Configuration named(String name) {
        return new Configuration(name, List.of(), new TreeMap<>(), true, 1, Set.of());
    }

    /// One more order, of one piece of each product.
    Configuration order(String... productIds) {
        List<OrderLine> lines = Stream.of(productIds)
                .map(product -> new OrderLine(product, 1, PRICE))
                .toList();
        Order order = new Order(new UUID(0, orders.size() + 1L), "customer", lines, PRICE.times(lines.size()));
        List<Order> more = Stream.concat(orders.stream(), Stream.of(order)).toList();
        return new Configuration(name, more, products, callsInFlight, mostTries, without);
    }

    Configuration stock(String product, int pieces) {
        return with(product, Optional.of(new Stock(pieces, 0)));
    }

    Configuration unknown(String product) {
        return with(product, Optional.empty());
    }

    private Configuration with(String product, Optional<Stock> stock) {
        TreeMap<String, Optional<Stock>> more = new TreeMap<>(products);
        more.put(product, stock);
        return new Configuration(name, orders, more, callsInFlight, mostTries, without);
    }

    Configuration without(Move... moves) {
        return new Configuration(name, orders, products, callsInFlight, mostTries, Set.of(moves));
    }

    Configuration withoutCallsInFlight() {
        return new Configuration(name, orders, products, false, mostTries, without);
    }

    Configuration withoutCountingTries() {
        return new Configuration(name, orders, products, callsInFlight, 0, without);
    }

    List<String> productIds() {
        return List.copyOf(products.keySet());
    }

    /// Where a product's stock stands among the stocks of a state, which are packed into a long.
    static int stockAt(int product) {
        return Byte.SIZE * product;
    }

    /// Empty where the product is not known.
    Optional<Stock> stockOf(String product) {
        return Objects.requireNonNull(products.get(product));
    }

    @Override
    public String toString() {
        return name;
    }
}
