package ordersaga.chaos;

import ordersaga.local.Service;
import org.jspecify.annotations.Nullable;

/// Where on the way of a saga a point of a service is passed, or why it is not.
sealed interface Target {
    /// @param message the one that is sent or handled there; null where the point knows the order alone
    record Passed(@Nullable String message) implements Target {}

    record Never(String reason) implements Target {}

    /// @throws IllegalStateException for a point that nobody has told the matrix about: no cell is left out silently
    static Target of(Service service, String point, Way way) {
        return switch (point) {
            case "relay.before-send", "relay.after-send" -> sent(service, way);
            case "consumer.before-commit", "consumer.after-commit" -> heard(service, way);
            case "http.before-commit", "http.after-commit" -> requested(service, way);
            case "gateway.charge" -> only(Way.FORWARD, way, "the charge is made before anything is sold or undone");
            case "gateway.refund" -> only(Way.UNDO, way, "a refund is an undo");
            case "inventory.reserve" -> only(Way.FORWARD, way, "nothing is reserved once the order is paid or undone");
            case "deadline.sweep" -> new Passed(null);
            default -> throw new IllegalStateException("the matrix does not know where " + point + " is passed");
        };
    }

    private static Target sent(Service service, Way way) {
        return switch (service) {
            case ORDER -> passed(way, "payment.process", "inventory.confirm", "payment.refund");
            case INVENTORY -> passed(way, "inventory.reserved", "inventory.confirmed", "inventory.released");
            case PAYMENT -> passed(way, "payment.processed", null, "payment.refunded");
        };
    }

    private static Target heard(Service service, Way way) {
        return switch (service) {
            case ORDER -> passed(way, "payment.processed", "inventory.confirmed", "payment.refunded");
            case INVENTORY -> passed(way, "inventory.reserve", "inventory.confirm", "inventory.release");
            case PAYMENT -> passed(way, "payment.process", null, "payment.refund");
        };
    }

    private static Target passed(Way way, String forward, @Nullable String confirm, String undo) {
        return switch (way) {
            case FORWARD -> new Passed(forward);
            case CONFIRM -> confirm == null ? new Never("payment has no part in the sale") : new Passed(confirm);
            case UNDO -> new Passed(undo);
        };
    }

    private static Target requested(Service service, Way way) {
        if (service == Service.ORDER) {
            return way == Way.CONFIRM ? new Never("nobody requests the sale of what is paid") : new Passed(null);
        }
        return only(Way.FORWARD, way, "stock is received before it is ordered");
    }

    private static Target only(Way here, Way way, String reason) {
        return way == here ? new Passed(null) : new Never(reason);
    }
}
