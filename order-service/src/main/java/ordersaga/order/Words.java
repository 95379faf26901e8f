package ordersaga.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import ordersaga.events.PaymentDeclined;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.Reply;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReservationReleased;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.Input.CancellationRequested;
import ordersaga.order.saga.Input.DeadlinePassed;
import ordersaga.order.saga.Input.Heard;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import org.jspecify.annotations.Nullable;

/// The saga told to people.
final class Words {
    private Words() {}

    static String ordered(Order order) {
        int pieces = order.lines().stream().mapToInt(OrderLine::quantity).sum();
        return "%d %s of %d %s for %s"
                .formatted(
                        pieces,
                        pieces == 1 ? "piece" : "pieces",
                        order.lines().size(),
                        order.lines().size() == 1 ? "product" : "products",
                        money(order.total()));
    }

    /// What an input meant and what followed from it.
    static String step(Input input, State before, State after) {
        return switch (input) {
            case Heard h -> reply(h.reply()) + (startsUndoing(before, after) ? ": " + toUndo(after) : "");
            case DeadlinePassed _ -> silence(before, after);
            case CancellationRequested _ -> "the customer cancelled: " + toUndo(after);
        };
    }

    /// What an input says, whatever follows from it.
    static String heard(Input input) {
        return switch (input) {
            case Heard h -> reply(h.reply());
            case DeadlinePassed _ -> "the patience has run out";
            case CancellationRequested _ -> "the customer cancelled";
        };
    }

    /// One sentence on what an order waits for; null when it is final.
    static @Nullable String waitingFor(State state) {
        return switch (state) {
            case ReservingStock s -> "Waiting for the inventory to hold " + missing(s.order(), s.reserved()) + ".";
            case TakingPayment s ->
                "Waiting for the payment of " + money(s.order().total()) + ".";
            case ConfirmingStock s ->
                "Waiting for the inventory to sell " + missing(s.order(), s.confirmed()) + again(s.tries()) + ".";
            case Undoing s -> "Waiting for " + undos(s) + again(s.tries()) + ".";
            case Confirmed _ -> null;
            case Cancelled _ -> null;
        };
    }

    private static String reply(Reply reply) {
        return switch (reply) {
            case InventoryReserved r -> r.productId() + ": " + r.quantity() + " held";
            case InventoryRejected r ->
                r.productId() + ": "
                        + switch (r.reason()) {
                            case SOLD_OUT -> "sold out";
                            case UNKNOWN_PRODUCT -> "not known to the inventory";
                            case RELEASED -> "released before it was held";
                        };
            case ReservationConfirmed r -> r.productId() + ": sold";
            case ReservationExpired r -> r.productId() + ": the reservation expired";
            case ReservationReleased r -> r.productId() + ": released";
            case PaymentProcessed r -> money(r.amount()) + " charged";
            case PaymentDeclined r -> "payment declined (" + r.reason() + ")";
            case PaymentRefunded r ->
                switch (r.kind()) {
                    case REFUNDED -> money(r.amount()) + " refunded";
                    case VOIDED -> "payment voided before a charge was made";
                    case NOTHING -> "nothing had been charged";
                };
        };
    }

    private static String silence(State before, State after) {
        return switch (before) {
            case ReservingStock _ -> "gave up waiting for the inventory: " + toUndo(after);
            case TakingPayment _ -> "gave up waiting for payment: " + toUndo(after);
            case ConfirmingStock s ->
                "no answer yet: asked again to sell " + missing(s.order(), s.confirmed()) + again(s.tries() + 1);
            case Undoing s -> "no answer yet: asked again for " + undos(s) + again(s.tries() + 1);
            case Confirmed _, Cancelled _ -> "nothing was waited for";
        };
    }

    private static boolean startsUndoing(State before, State after) {
        return !(before instanceof Undoing) && (after instanceof Undoing || after instanceof Cancelled);
    }

    private static String toUndo(State state) {
        if (!(state instanceof Undoing s)) {
            return "nothing to undo";
        }
        return s.refunding() ? s.releasing().isEmpty() ? "refund" : "refund and release" : "release";
    }

    private static String undos(Undoing s) {
        List<String> missing = new ArrayList<>();
        if (s.refunding()) {
            missing.add("the refund");
        }
        if (!s.releasing().isEmpty()) {
            missing.add("the release of " + list(s.releasing()));
        }
        return String.join(" and ", missing);
    }

    private static String missing(Order order, Collection<String> done) {
        return list(order.products().stream().filter(p -> !done.contains(p)).toList());
    }

    private static String list(Collection<String> products) {
        return String.join(", ", products);
    }

    private static String again(int tries) {
        return tries == 0 ? "" : " (try " + (tries + 1) + ")";
    }

    private static String money(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.amountMinor(), digits).toPlainString() + " " + money.currency();
    }
}
