package ordersaga.scenarios;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Faults with a name of their own. Each is one or more points that go wrong in the same way.
public enum ReadyMadeFault {
    PAYMENT_DECLINES("the bank refuses every charge", null, "DECLINE", "gateway.charge"),
    PAYMENT_SILENT("charges are neither made nor answered", null, "TIMEOUT_NOT_DONE", "gateway.charge"),
    PAYMENT_SILENT_CHARGED("charges are made, and their answers are lost", null, "TIMEOUT_DONE", "gateway.charge"),
    REFUND_SILENT("refunds are made, and their answers are lost", null, "TIMEOUT_DONE", "gateway.refund"),
    SOLD_OUT("no product can be reserved any more", null, "REJECT", "inventory.reserve"),
    INVENTORY_DOWN("inventory-service handles nothing", "inventory-service", "FAIL", "consumer.before-commit"),
    PAYMENT_DOWN("payment-service handles nothing", "payment-service", "FAIL", "consumer.before-commit"),
    ANSWERS_LOST("requests take effect, and their answers are lost", null, "DROP", "http.after-commit"),
    DUPLICATE_EVERYTHING(
            "every message is sent twice, every batch handled twice",
            null,
            "DUPLICATE",
            "relay.before-send",
            "consumer.after-commit"),
    SLOW_EVERYTHING(
            "each step takes longer",
            null,
            "DELAY",
            "http.before-commit",
            "relay.before-send",
            "consumer.before-commit"),
    CRASH_BEFORE_COMMIT("each service halts with a batch in hand, once", null, "CRASH", "consumer.before-commit"),
    CRASH_AFTER_COMMIT(
            "each service halts when a batch is committed and its offsets are not, once",
            null,
            "CRASH",
            "consumer.after-commit"),
    CRASH_AFTER_SEND(
            "each service halts when messages are sent and still in its outbox, once",
            null,
            "CRASH",
            "relay.after-send");

    private final String words;
    private final @Nullable String application;
    private final String action;

    @SuppressWarnings("ImmutableEnumChecker") // it is
    private final List<String> points;

    ReadyMadeFault(String words, @Nullable String application, String action, String... points) {
        this.words = words;
        this.application = application;
        this.action = action;
        this.points = List.of(points);
    }

    public static Optional<ReadyMadeFault> named(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(label))
                .findFirst();
    }

    /// All labels, for people.
    public static String labels() {
        return Arrays.stream(values()).map(ReadyMadeFault::label).collect(Collectors.joining(", "));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String words() {
        return words;
    }

    /// The application where alone it is set; null for every service that has the point.
    public @Nullable String application() {
        return application;
    }

    public List<String> points() {
        return points;
    }

    /// Its name at one of its points. Where it has several, each is a fault with the point's name in its own.
    public String nameAt(String point) {
        return points.size() == 1 ? label() : label() + '.' + point;
    }

    /// The body of a request that sets it at one of its points. A process that halted forgets its faults, and halts
    /// once.
    public Map<String, Object> at(String point) {
        Map<String, Object> fault = new LinkedHashMap<>(Map.of("point", point, "action", action));
        if (action.equals("CRASH")) {
            fault.put("times", 1);
        }
        return fault;
    }
}
