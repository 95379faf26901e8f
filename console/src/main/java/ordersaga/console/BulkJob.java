package ordersaga.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// One action on many orders, while it goes on and after.
final class BulkJob {
    private final String key;
    private final Action action;
    private final String reason;
    private final List<Order> orders;
    private final Map<UUID, String> results = new ConcurrentHashMap<>();

    /// @param key made by the page that asked: the same one never acts twice
    BulkJob(String key, Action action, String reason, List<Order> orders) {
        this.key = key;
        this.action = action;
        this.reason = reason;
        this.orders = List.copyOf(orders);
    }

    /// @param result empty when it is done; else the code of why it was not
    void tell(UUID order, String result) {
        results.put(order, result);
    }

    public String key() {
        return key;
    }

    public Action action() {
        return action;
    }

    public String reason() {
        return reason;
    }

    public List<Order> orders() {
        return orders;
    }

    public int size() {
        return orders.size();
    }

    public int asked() {
        return results.size();
    }

    public long done() {
        return results.values().stream().filter(String::isEmpty).count();
    }

    public boolean isOver() {
        return asked() == size();
    }

    public boolean isAsked(UUID order) {
        return results.containsKey(order);
    }

    /// Why it was not done; empty where it was, or is not asked yet.
    public String refusal(UUID order) {
        String code = results.getOrDefault(order, "");
        return code.isEmpty() ? "" : Actions.inWords(code);
    }
}
