package ordersaga.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import ordersaga.messaging.FaultSubject;
import ordersaga.order.saga.Order;
import ordersaga.web.ApiProblem;

/// What a customer wants, before it has a price.
///
/// @param quantities pieces by product, at least one
record Placement(String idempotencyKey, String customerId, SortedMap<String, Integer> quantities) {
    static final String UNKNOWN_PRODUCT = "UNKNOWN_PRODUCT";

    /// The order that it makes at today's prices.
    ///
    /// @param prices of all its products that are known
    /// @throws ApiProblem when it has no price
    Order at(Map<String, Money> prices, UUID orderId) {
        List<OrderLine> lines = new ArrayList<>(quantities.size());
        quantities.forEach((product, quantity) -> {
            Money price = prices.get(product);
            if (price == null) {
                throw ApiProblem.unprocessable(
                        UNKNOWN_PRODUCT, "There is no product " + product + ". Choose from the product list.");
            }
            lines.add(new OrderLine(product, quantity, price));
        });
        return new Order(orderId, customerId, lines, total(lines));
    }

    /// What a fault can be limited to.
    Stream<FaultSubject> subjects() {
        return FaultSubject.ofOrder(null, customerId, quantities.keySet());
    }

    /// Whether the order was made from the same wish, whatever the products cost today.
    boolean isThatOf(Order order) {
        return customerId.equals(order.customerId())
                && quantities.equals(order.lines().stream()
                        .collect(Collectors.toMap(
                                OrderLine::productId, OrderLine::quantity, (a, _) -> a, TreeMap::new)));
    }

    private static Money total(List<OrderLine> lines) {
        Money total = Money.zero(lines.getFirst().unitPrice().currency());
        for (OrderLine line : lines) {
            if (!line.unitPrice().currency().equals(total.currency())) {
                throw ApiProblem.unprocessable(
                        "MIXED_CURRENCIES",
                        lines.getFirst().productId() + " costs " + total.currency() + " and " + line.productId() + " "
                                + line.unitPrice().currency() + ". Place one order per currency.");
            }
            try {
                total = total.plus(line.unitPrice().times(line.quantity()));
            } catch (ArithmeticException _) {
                throw ApiProblem.unprocessable(
                        "TOTAL_TOO_LARGE", "The total does not fit into 64 bits of minor units. Order less.");
            }
        }
        return total;
    }
}
