package ordersaga.checker;

import static ordersaga.checker.OrderFacts.Hold.CONFIRMED;
import static ordersaga.checker.OrderFacts.Hold.HELD;
import static ordersaga.checker.Severity.STOCK;

import java.util.List;
import ordersaga.checker.Invariants.Table;
import ordersaga.checker.OrderFacts.ReservationFact;

/// Nothing is sold twice or held for nobody. Per order: confirmed ⇔ every line is sold with its quantity, cancelled ⇒
/// nothing is held or sold. Per product: on hand = received − sold + returned, reserved = the open reservations.
final class StockInvariants {
    private static final Table<OrderFacts> ORDER = new Table<>(OrderFacts.class);
    private static final Table<ProductFacts> PRODUCT = new Table<>(ProductFacts.class);

    static final List<Invariant<?>> LIST = List.of(
            PRODUCT.always(
                    STOCK, "more sold than received", p -> p.sold() - p.returned() > p.received(), p -> figures(p)),
            PRODUCT.always(
                    STOCK,
                    "stock below zero",
                    p -> p.onHand() < 0 || p.reserved() < 0 || p.reserved() > p.onHand(),
                    p -> figures(p)),
            PRODUCT.always(
                    STOCK,
                    "pieces lost or found: on hand is not received - sold + returned",
                    p -> p.onHand() != p.received() - p.sold() + p.returned(),
                    p -> figures(p)),
            PRODUCT.always(
                    STOCK,
                    "reserved is not the sum of open reservations",
                    p -> p.reserved() != p.held(),
                    p -> figures(p)),
            ORDER.always(STOCK, "goods sold, order cancelled", o -> o.cancelled() && o.any(CONFIRMED), o -> holds(o)),
            ORDER.always(STOCK, "stock held for a cancelled order", o -> o.cancelled() && o.any(HELD), o -> holds(o)),
            ORDER.always(
                    STOCK,
                    "confirmed, but not every line is sold",
                    o -> o.confirmed()
                            && !o.lines().stream()
                                    .allMatch(
                                            line -> o.with(line.productId(), CONFIRMED) == o.ordered(line.productId())),
                    o -> holds(o)),
            ORDER.always(
                    STOCK,
                    "something held or sold that was not ordered so",
                    o -> o.reservations().stream().anyMatch(r -> takes(r) && r.quantity() != o.ordered(r.productId())),
                    o -> holds(o)));

    private StockInvariants() {}

    private static boolean takes(ReservationFact reservation) {
        return reservation.hold() == HELD || reservation.hold() == CONFIRMED;
    }

    private static String figures(ProductFacts p) {
        return "on hand %d, reserved %d; received %d, held %d, sold %d, returned %d"
                .formatted(p.onHand(), p.reserved(), p.received(), p.held(), p.sold(), p.returned());
    }

    private static String holds(OrderFacts o) {
        return "ordered " + o.lines() + ", inventory has " + o.reservations();
    }
}
