package ordersaga.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ordersaga.embedded.ServerException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Faults with a name of their own. Each is one or more points that go wrong in the same way.
enum ReadyMadeFault {
    PAYMENT_DECLINES("the bank refuses every charge", null, "DECLINE", "gateway.charge"),
    PAYMENT_SILENT("charges are neither made nor answered", null, "TIMEOUT_NOT_DONE", "gateway.charge"),
    PAYMENT_SILENT_CHARGED("charges are made, and their answers are lost", null, "TIMEOUT_DONE", "gateway.charge"),
    REFUND_SILENT("refunds are made, and their answers are lost", null, "TIMEOUT_DONE", "gateway.refund"),
    SOLD_OUT("no product can be reserved any more", null, "REJECT", "inventory.reserve"),
    INVENTORY_DOWN("inventory-service handles nothing", Service.INVENTORY, "FAIL", "consumer.before-commit"),
    PAYMENT_DOWN("payment-service handles nothing", Service.PAYMENT, "FAIL", "consumer.before-commit"),
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
    private final @Nullable Service service;
    private final String action;

    @SuppressWarnings("ImmutableEnumChecker") // it is
    private final List<String> points;

    ReadyMadeFault(String words, @Nullable Service service, String action, String... points) {
        this.words = words;
        this.service = service;
        this.action = action;
        this.points = List.of(points);
    }

    /// @throws ServerException when there is none; it says which there are
    static ReadyMadeFault named(String name) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServerException("no ready-made fault is named " + name + "; there are "
                        + Arrays.stream(values()).map(ReadyMadeFault::label).collect(Collectors.joining(", "))
                        + ". For others: saga fault add NAME POINT ACTION"));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String words() {
        return words;
    }

    /// Where alone it is set; null for every service that has the point.
    @Nullable
    Service service() {
        return service;
    }

    List<String> points() {
        return points;
    }

    /// The body of a request that sets it at one of its points. A process that halted forgets its faults, and halts
    /// once.
    ObjectNode at(String point) {
        ObjectNode fault = Api.object().put("point", point).put("action", action);
        return action.equals("CRASH") ? fault.put("times", 1) : fault;
    }
}
