package ordersaga.system.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All steps of one order, worked out once for each of its shares and each set of stocks: two orders meet in millions
/// of states, but each of them is in few.
final class Futures {
    /// @param share of the order, after the step
    /// @param stocks after the step, by their number
    /// @param problem what is wrong with the step itself; null where nothing is
    record Future(
            Move move,
            int item,
            int share,
            int stocks,
            @Nullable String problem) {}

    final OrderModel order;
    /// What the order's states are: the parcels sent, and its parts.
    final LongPairs shares = new LongPairs();

    private final LongPairs stocks;
    private final Map<Long, Future[]> known = new HashMap<>();

    /// @param stocks all products' stocks, as the first of each pair
    Futures(OrderModel order, LongPairs stocks) {
        this.order = order;
        this.stocks = stocks;
    }

    Future[] of(int share, int stock) {
        long key = ((long) stock << Integer.SIZE) | share;
        Future[] futures = known.get(key);
        if (futures == null) {
            futures = workOut(share, stock);
            known.put(key, futures);
        }
        return futures;
    }

    private Future[] workOut(int share, int stock) {
        List<Future> futures = new ArrayList<>();
        order.steps(
                shares.first(share),
                shares.second(share),
                stocks.first(stock),
                (move, item, sent, parts, after, problem) -> futures.add(
                        problem == null
                                ? new Future(move, item, shares.add(sent, parts), stocks.add(after, 0), null)
                                : new Future(move, item, share, stock, problem)));
        return futures.toArray(Future[]::new);
    }
}
