package ordersaga.order;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ordersaga.web.ApiProblem;
import ordersaga.web.Ids;
import org.jspecify.annotations.Nullable;

/// The body of `POST /orders`, as it came.
record OrderRequest(@Nullable String customerId, @Nullable List<@Nullable Line> lines) {
    static final int MAX_LINES = 100;
    /// Pieces of one product, also where several lines name it.
    static final int MAX_QUANTITY = 10_000;

    /// @param quantity a `long`, so that a number that is far too large is told the limit
    record Line(@Nullable String productId, long quantity) {}

    /// @throws ApiProblem when it is no order that could be taken, whatever the products cost
    Placement placement(String idempotencyKey) {
        String customer = Ids.customer(customerId);
        if (lines == null || lines.isEmpty()) {
            throw ApiProblem.unprocessable("NO_LINES", "An order has at least one line. Add one to 'lines'.");
        }
        if (lines.size() > MAX_LINES) {
            throw ApiProblem.unprocessable(
                    "TOO_MANY_LINES",
                    "An order has at most " + MAX_LINES + " lines, not " + lines.size() + ". Place several orders.");
        }
        SortedMap<String, Integer> quantities = new TreeMap<>();
        for (Line line : lines) {
            String product = Ids.product(line == null ? null : line.productId());
            long quantity = line == null ? 0 : line.quantity();
            quantities.merge(product, checked(product, quantity), (a, b) -> checked(product, (long) a + b));
        }
        return new Placement(idempotencyKey, customer, quantities);
    }

    private static int checked(String product, long quantity) {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw ApiProblem.unprocessable(
                    "INVALID_QUANTITY",
                    "The quantity of " + product + " must be 1 to " + MAX_QUANTITY + ", all its lines added up, not "
                            + quantity + ".");
        }
        return (int) quantity;
    }
}
