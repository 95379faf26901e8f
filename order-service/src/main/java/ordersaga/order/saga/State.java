package ordersaga.order.saga;

import static java.util.stream.Collectors.toCollection;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import ordersaga.events.CancellationReason;

/// Where an order stands. Sets of products are sorted, so that equal states look equal.
public sealed interface State {
    Order order();

    /// Waits for every product to be held.
    ///
    /// @param reserved the products that are held already
    record ReservingStock(Order order, Set<String> reserved) implements State {
        public ReservingStock {
            reserved = sorted(reserved);
        }

        ReservingStock with(String productId) {
            return new ReservingStock(order, plus(reserved, productId));
        }

        boolean complete() {
            return reserved.containsAll(order.products());
        }
    }

    /// Everything is held; waits for the charge.
    record TakingPayment(Order order) implements State {}

    /// Paid; waits for every product to be sold.
    ///
    /// @param confirmed the products that are sold already
    /// @param tries how often the missing ones were asked for again
    record ConfirmingStock(Order order, Set<String> confirmed, int tries) implements State {
        public ConfirmingStock {
            confirmed = sorted(confirmed);
        }

        ConfirmingStock with(String productId) {
            return new ConfirmingStock(order, plus(confirmed, productId), tries);
        }

        ConfirmingStock again() {
            return new ConfirmingStock(order, confirmed, tries + 1);
        }

        boolean complete() {
            return confirmed.containsAll(order.products());
        }
    }

    /// Takes back all that may have happened; waits until every undo is acknowledged, for ever if need be.
    ///
    /// @param refunding whether the refund is not acknowledged yet
    /// @param releasing the products whose release is not acknowledged yet
    /// @param tries how often the missing ones were asked for again
    record Undoing(Order order, CancellationReason reason, boolean refunding, Set<String> releasing, int tries)
            implements State {
        public Undoing {
            releasing = sorted(releasing);
        }

        Undoing refunded() {
            return new Undoing(order, reason, false, releasing, tries);
        }

        Undoing released(String productId) {
            return new Undoing(order, reason, refunding, minus(releasing, productId), tries);
        }

        Undoing again() {
            return new Undoing(order, reason, refunding, releasing, tries + 1);
        }

        boolean complete() {
            return !refunding && releasing.isEmpty();
        }
    }

    /// Final: sold and paid.
    record Confirmed(Order order) implements State {}

    /// Final: nothing is held, sold or paid.
    record Cancelled(Order order, CancellationReason reason) implements State {}

    private static Set<String> sorted(Set<String> products) {
        return Collections.unmodifiableSet(new TreeSet<>(products));
    }

    private static Set<String> plus(Set<String> products, String productId) {
        Set<String> result = new TreeSet<>(products);
        result.add(productId);
        return result;
    }

    private static Set<String> minus(Set<String> products, String productId) {
        return products.stream().filter(p -> !p.equals(productId)).collect(toCollection(TreeSet::new));
    }
}
