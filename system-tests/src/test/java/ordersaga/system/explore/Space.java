package ordersaga.system.explore;

import java.util.List;
import java.util.Optional;
import ordersaga.checker.OrderFacts;
import ordersaga.checker.ProductFacts;
import ordersaga.inventory.Reservation;
import ordersaga.inventory.Reservation.Status;
import ordersaga.inventory.Stock;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.system.explore.Futures.Future;
import org.jspecify.annotations.Nullable;

/// The states of the whole system, numbered as they are found. A state is: per order, the parcels ever sent and the
/// order's parts; and the stocks. Orders touch each other through the stocks alone, so an order's share is kept once.
final class Space {
    /// Is told of every step that a state allows.
    interface Steps {
        /// @param order whose step it is
        /// @param next the state after it
        /// @param problem what is wrong with the step itself; null where nothing is
        void step(int order, Move move, int item, int next, @Nullable String problem);
    }

    private static final int SHARE_BITS = 26;
    private static final int MOST_ORDERS = 2;

    final Configuration configuration;
    final Rows rows = new Rows();
    private final Interner<Optional<Stock>> stocks = new Interner<>(1 << Byte.SIZE);
    private final LongPairs stockSets = new LongPairs();
    private final List<Futures> orders;
    /// The orders' shares in one long, and the number of the stocks.
    private final LongPairs states = new LongPairs();

    Space(Configuration configuration, Rules rules) {
        if (configuration.orders().size() > MOST_ORDERS) {
            throw new IllegalArgumentException("at most " + MOST_ORDERS + " orders");
        }
        this.configuration = configuration;
        this.orders = configuration.orders().stream()
                .map(order -> new OrderModel(configuration, rules.order().apply(order), rules, stocks, rows))
                .map(model -> new Futures(model, stockSets))
                .toList();
    }

    /// The state in which all orders were just placed.
    int start() {
        long first = 0;
        for (int order = 0; order < orders.size(); order++) {
            Effect start = orders.get(order).order.start();
            int share = orders.get(order).shares.add(start.sent(), Parts.withSaga(0, start.next()));
            first = withShare(first, order, share);
        }
        long second = 0;
        for (int product = 0; product < configuration.productIds().size(); product++) {
            String productId = configuration.productIds().get(product);
            second = Parts.with(second, Configuration.stockAt(product), stocks.id(configuration.stockOf(productId)));
        }
        return states.add(first, stockSets.add(second, 0));
    }

    int size() {
        return states.size();
    }

    int products() {
        return configuration.productIds().size();
    }

    int orders() {
        return orders.size();
    }

    void steps(int state, Steps to) {
        long first = states.first(state);
        int stock = (int) states.second(state);
        for (int order = 0; order < orders.size(); order++) {
            int share = share(first, order);
            for (Future future : orders.get(order).of(share, stock)) {
                boolean same = future.share() == share && future.stocks() == stock;
                int next = same ? state : states.add(withShare(first, order, future.share()), future.stocks());
                to.step(order, future.move(), future.item(), next, future.problem());
            }
        }
    }

    private static int share(long first, int order) {
        return (int) (first >>> (order * SHARE_BITS)) & ((1 << SHARE_BITS) - 1);
    }

    private static long withShare(long first, int order, int share) {
        if (share >>> SHARE_BITS != 0) {
            throw new IllegalStateException("too many states of one order");
        }
        long mask = ((1L << SHARE_BITS) - 1) << (order * SHARE_BITS);
        return (first & ~mask) | ((long) share << (order * SHARE_BITS));
    }

    int share(int state, int order) {
        return share(states.first(state), order);
    }

    private Parts parts(int order) {
        return orders.get(order).order.parts;
    }

    private long stocksOf(int state) {
        return stockSets.first((int) states.second(state));
    }

    private long partsOf(int state, int order) {
        return orders.get(order).shares.second(share(state, order));
    }

    State saga(int state, int order) {
        return parts(order).sagaOf(partsOf(state, order));
    }

    boolean allFinal(int state) {
        for (int order = 0; order < orders.size(); order++) {
            if (!(saga(state, order) instanceof Confirmed || saga(state, order) instanceof Cancelled)) {
                return false;
            }
        }
        return true;
    }

    OrderFacts orderFacts(int state, int order) {
        return FactsOf.order(parts(order), partsOf(state, order));
    }

    /// Equal for states whose products have equal facts.
    record ProductsKey(long stocks, long reservations, long reservationsOfTheOther) {}

    ProductsKey productsKey(int state) {
        return new ProductsKey(
                stocksOf(state),
                partsOf(state, 0) >>> Parts.RESERVATIONS,
                orders.size() > 1 ? partsOf(state, 1) >>> Parts.RESERVATIONS : 0);
    }

    ProductFacts productFacts(int state, int product) {
        String productId = configuration.productIds().get(product);
        Optional<Stock> stock = stocks.get(Parts.get(stocksOf(state), Configuration.stockAt(product)));
        return new ProductFacts(
                productId,
                stock.map(Stock::onHand).orElse(0L),
                stock.map(Stock::reserved).orElse(0L),
                configuration.stockOf(productId).map(Stock::onHand).orElse(0L),
                reserved(state, productId, Status.HELD),
                reserved(state, productId, Status.CONFIRMED) + reserved(state, productId, Status.RETURNED),
                reserved(state, productId, Status.RETURNED));
    }

    private long reserved(int state, String productId, Status status) {
        long sum = 0;
        for (int order = 0; order < orders.size(); order++) {
            Parts parts = parts(order);
            int product = parts.order.products().indexOf(productId);
            if (product >= 0) {
                sum += parts.reservationOf(partsOf(state, order), product)
                        .filter(reservation -> reservation.status() == status)
                        .map(Reservation::quantity)
                        .orElse(0);
            }
        }
        return sum;
    }

    /// A step for people.
    String inWords(int order, Move move, int item) {
        Parts parts = parts(order);
        Object what = move == Move.EXPIRES ? parts.order.products().get(item) : parts.parcels.get(item);
        return (orders.size() > 1 ? "order " + (order + 1) + ": " : "") + move.inWords(what);
    }

    /// A state for people.
    String inWords(int state) {
        StringBuilder words = new StringBuilder();
        for (int order = 0; order < orders.size(); order++) {
            Parts parts = parts(order);
            long share = partsOf(state, order);
            words.append(order > 0 ? "; " : "").append(parts.inWords(share));
        }
        return words.toString();
    }
}
