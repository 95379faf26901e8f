package ordersaga.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ordersaga.events.InventoryCommand;
import ordersaga.events.InventoryReply;
import org.jspecify.annotations.Nullable;

/// The stock and the reservations of one batch in memory: as they were read under lock, and what becomes of them.
final class StockBook {
    private static final Stock NONE_LEFT = new Stock(0, 0);

    private final Map<String, Stock> stocksRead;
    private final Map<ReservationKey, Found> reservationsRead;
    private final Map<String, Stock> stocks;
    private final Map<ReservationKey, Reservation> reservations = new HashMap<>();

    /// @param expired whether its time is up by the database's clock
    record Found(Reservation reservation, boolean expired) {}

    /// @param changed false where the command was a repetition
    record Decided(InventoryReply reply, boolean changed) {}

    StockBook(Map<String, Stock> stocks, Map<ReservationKey, Found> reservations) {
        this.stocksRead = Map.copyOf(stocks);
        this.stocks = new HashMap<>(stocks);
        this.reservationsRead = Map.copyOf(reservations);
        reservations.forEach((key, found) -> this.reservations.put(key, found.reservation()));
    }

    boolean knowsProduct(String productId) {
        return stocks.containsKey(productId);
    }

    boolean knows(ReservationKey key) {
        return reservations.containsKey(key);
    }

    Decided decide(InventoryCommand command) {
        return decide(stocks.get(command.productId()), command);
    }

    /// Decides as if the product were sold out.
    Decided decideWithNothingLeft(InventoryCommand command) {
        return decide(NONE_LEFT, command);
    }

    /// The backstop, for a reservation whose time is up; null where there is nothing to expire any more.
    @Nullable
    InventoryReply expire(ReservationKey key) {
        Stock stock = stocks.get(key.productId());
        Reservation reservation = reservations.get(key);
        if (stock == null || reservation == null || reservation.status() != Reservation.Status.HELD || !expired(key)) {
            return null;
        }
        StockRules.Outcome outcome = StockRules.expire(stock, reservation, key.orderId(), key.productId());
        apply(key, stock, outcome);
        return outcome.reply();
    }

    /// Sorted by product, as every writer locks them.
    SortedMap<String, Stock> changedStocks() {
        return changed(stocksRead, stocks);
    }

    SortedMap<ReservationKey, Reservation> changedReservations() {
        SortedMap<ReservationKey, Reservation> changed = new TreeMap<>();
        reservations.forEach((key, reservation) -> {
            Found found = reservationsRead.get(key);
            if (found == null || !found.reservation().equals(reservation)) {
                changed.put(key, reservation);
            }
        });
        return changed;
    }

    private Decided decide(@Nullable Stock stock, InventoryCommand command) {
        ReservationKey key = ReservationKey.of(command);
        Reservation before = reservations.get(key);
        StockRules.Outcome outcome = StockRules.decide(stock, before, expired(key), command);
        apply(key, stock, outcome);
        return new Decided(outcome.reply(), !outcome.reservation().equals(before));
    }

    private void apply(ReservationKey key, @Nullable Stock before, StockRules.Outcome outcome) {
        if (outcome.stock() != null && !outcome.stock().equals(before)) {
            stocks.put(key.productId(), outcome.stock());
        }
        reservations.put(key, outcome.reservation());
    }

    private boolean expired(ReservationKey key) {
        Found found = reservationsRead.get(key);
        return found != null && found.expired();
    }

    private static SortedMap<String, Stock> changed(Map<String, Stock> before, Map<String, Stock> after) {
        SortedMap<String, Stock> changed = new TreeMap<>(after);
        changed.entrySet().removeIf(stock -> stock.getValue().equals(before.get(stock.getKey())));
        return changed;
    }
}
