package ordersaga.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryCommand;
import ordersaga.events.InventoryReply;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.ReserveInventory;

/// Commands that sagas could send, in a random order that a seed repeats: early undos, repetitions, late confirmations.
/// It decides each one by the pure rules, one by one: the answers and the stock that the service must come to as well.
final class CommandSource {
    private final Random random;
    private final List<String> products;
    private final List<UUID> orders = new ArrayList<>();
    private final Map<ReservationKey, Reservation> reservations = new HashMap<>();
    private final Map<String, Stock> stocks;
    private final List<InventoryReply> replies = new ArrayList<>();

    /// @param products in an order that the seed goes by; those without stock here are unknown
    CommandSource(long seed, int orders, List<String> products, Map<String, Stock> stocks) {
        this.random = new Random(seed);
        this.products = List.copyOf(products);
        this.stocks = new HashMap<>(stocks);
        for (int i = 0; i < orders; i++) {
            this.orders.add(new UUID(random.nextLong(), random.nextLong()));
        }
    }

    List<InventoryCommand> next(int count) {
        List<InventoryCommand> commands = new ArrayList<>();
        while (commands.size() < count) {
            InventoryCommand command = any();
            if (makesSense(command)) {
                decide(command);
                commands.add(command);
            }
        }
        return commands;
    }

    List<InventoryReply> replies() {
        return replies;
    }

    Map<String, Stock> stocks() {
        return stocks;
    }

    Map<ReservationKey, Reservation> reservations() {
        return reservations;
    }

    private InventoryCommand any() {
        UUID order = orders.get(random.nextInt(orders.size()));
        String product = products.get(random.nextInt(products.size()));
        return switch (random.nextInt(5)) {
            case 0, 1 -> new ReserveInventory(order, product, quantity(order, product));
            case 2, 3 -> new ConfirmReservation(order, product);
            default -> new ReleaseReservation(order, product);
        };
    }

    /// A repeated command is the same command.
    private int quantity(UUID order, String product) {
        return 1 + Math.floorMod(order.hashCode() + products.indexOf(product), 4);
    }

    /// A saga confirms what it was told is reserved.
    private boolean makesSense(InventoryCommand command) {
        if (!(command instanceof ConfirmReservation)) {
            return true;
        }
        Reservation reservation = reservations.get(ReservationKey.of(command));
        return reservation != null
                && switch (reservation.status()) {
                    case SOLD_OUT, UNKNOWN_PRODUCT -> false;
                    case RELEASED -> stocks.containsKey(command.productId());
                    case HELD, CONFIRMED, EXPIRED, RETURNED -> true;
                };
    }

    private void decide(InventoryCommand command) {
        ReservationKey key = ReservationKey.of(command);
        var outcome = StockRules.decide(stocks.get(key.productId()), reservations.get(key), false, command);
        reservations.put(key, outcome.reservation());
        if (outcome.stock() != null) {
            stocks.put(key.productId(), outcome.stock());
        }
        replies.add(outcome.reply());
    }
}
