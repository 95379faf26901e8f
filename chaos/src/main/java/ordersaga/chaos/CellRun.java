package ordersaga.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ordersaga.embedded.ServerException;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The saga of one cell: products and a customer of its own, the fault, and what brings the saga on its way.
final class CellRun {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PIECES = 5;
    private static final long PRICE = 1_999;
    private static final Set<String> ON_THE_WAY_TO_PAY = Set.of("ReservingStock");

    private final Cell cell;
    private final Shop shop;
    private final Duration delay;
    private final String name;
    private String order = "";
    private int holds;

    /// @param delay of [Cell#action] `DELAY`: longer than a saga's patience
    CellRun(Cell cell, Shop shop, Duration delay) {
        this.cell = cell;
        this.shop = shop;
        this.delay = delay;
        this.name = cell.name() + "-" + UUID.randomUUID().toString().substring(0, 4);
    }

    /// Receives stock; where the inventory's requests are what goes wrong, those go wrong.
    void stock() {
        if (cell.service() == Service.INVENTORY && cell.point().startsWith("http.")) {
            arm("productId", product(1));
        }
        shop.product(product(1), PRICE, PIECES);
        shop.product(product(2), PRICE, PIECES);
    }

    /// Such an order is placed before the others: the process that is halted forgets what holds their messages back.
    boolean haltsWhenPlaced() {
        return cell.is("CRASH") && goesWrongWhenPlaced();
    }

    private boolean goesWrongWhenPlaced() {
        return cell.service() == Service.ORDER && cell.point().startsWith("http.") && cell.way() == Way.FORWARD;
    }

    /// Places the order; its messages must not leave before [#prepare] is done.
    void place() {
        if (goesWrongWhenPlaced()) {
            arm("customerId", name);
        }
        order = shop.place(name, Map.of(product(1), 1, product(2), 2));
    }

    /// Sets what is still to be set.
    void prepare() {
        if (cell.way() == Way.UNDO) {
            // The customer cancels while the payment is under way, however long that takes here: it is charged, and no
            // answer of the gateway arrives.
            hold(Service.PAYMENT, "gateway.charge", "TIMEOUT_DONE", null, 1000, null);
        }
        switch (cell.point()) {
            case "deadline.sweep" -> keepSilent();
            case "http.before-commit", "http.after-commit" -> {
                if (cell.way() == Way.UNDO) {
                    // The order must not be final before the request was repeated.
                    hold(Service.PAYMENT, "gateway.refund", "TIMEOUT_NOT_DONE", null, 3, null);
                    arm("orderId", order);
                }
            }
            default -> arm("orderId", order);
        }
    }

    /// A deadline passes because nobody answers.
    private void keepSilent() {
        switch (cell.way()) {
            case FORWARD -> hold(Service.PAYMENT, "gateway.charge", "TIMEOUT_NOT_DONE", null, 100, null);
            case CONFIRM -> hold(Service.INVENTORY, "consumer.before-commit", "DELAY", "inventory.confirm", 1, delay);
            case UNDO -> hold(Service.PAYMENT, "gateway.refund", "TIMEOUT_NOT_DONE", null, 4, null);
        }
        arm("orderId", order);
    }

    /// Cancels the order where that is its way.
    void turnBack() {
        if (cell.way() == Way.UNDO) {
            shop.await(order, PATIENCE, it -> !ON_THE_WAY_TO_PAY.contains(text(it, "sagaState")));
            shop.cancel(order);
        }
    }

    /// Tells how often a fault has hit.
    interface Hits {
        int of(Cell cell, String fault) throws InterruptedException;
    }

    CellResult result(Hits hits) throws InterruptedException {
        String outcome = outcome();
        return new CellResult(cell, order, hits.of(cell, fault()), outcome);
    }

    /// One that is not final in time is what the check after all cells is about.
    private String outcome() {
        try {
            return Shop.outcome(shop.awaitFinal(order, PATIENCE));
        } catch (ServerException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String fault() {
        return name + ".x";
    }

    private void arm(String field, String value) {
        if (cell.pass() == 2) {
            // By name it comes first.
            shop.fault(cell.service(), name + ".first", body(cell.point(), "FAIL", field, value, message(), 1, null));
        }
        Duration wait = cell.is("DELAY") ? pastTheDeadline() : null;
        // What is decided within a transaction is decided again when another cell's fault has rolled that back.
        int times = cell.is("REJECT") ? 10 : 1;
        shop.fault(cell.service(), fault(), body(cell.point(), cell.action(), field, value, message(), times, wait));
    }

    /// For the stock it is waited longer: that time runs from the order's acceptance, while its faults are being set.
    private Duration pastTheDeadline() {
        boolean holdsStockUp = cell.service() == Service.INVENTORY && cell.way() == Way.FORWARD;
        return holdsStockUp ? delay.multipliedBy(2) : delay;
    }

    private void hold(
            Service service,
            String point,
            String action,
            @Nullable String message,
            int times,
            @Nullable Duration wait) {
        holds++;
        shop.fault(service, name + ".h" + holds, body(point, action, "orderId", order, message, times, wait));
    }

    private @Nullable String message() {
        return Target.of(cell.service(), cell.point(), cell.way()) instanceof Target.Passed(String message)
                ? message
                : null;
    }

    private static ObjectNode body(
            String point,
            String action,
            String field,
            String value,
            @Nullable String message,
            int times,
            @Nullable Duration wait) {
        ObjectNode fault = Api.object()
                .put("point", point)
                .put("action", action)
                .put("times", times)
                .put("ttl", "PT10M");
        if (wait != null) {
            fault.put("delay", wait.toString());
        }
        ObjectNode match = fault.putObject("match").put(field, value);
        if (message != null) {
            match.put("message", message);
        }
        return fault;
    }

    private String product(int number) {
        return name + "." + number;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
