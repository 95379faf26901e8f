package ordersaga.system.explore;

import static ordersaga.system.explore.Configurations.LAST_PIECE;
import static ordersaga.system.explore.Configurations.ONE_PRODUCT;
import static ordersaga.system.explore.Configurations.SECOND_SOLD_OUT;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ordersaga.events.ConfirmReservation;
import ordersaga.events.InventoryReserved;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationReleased;
import ordersaga.events.ReserveInventory;
import ordersaga.gateway.GatewayRules;
import ordersaga.inventory.Reservation;
import ordersaga.inventory.Reservation.Status;
import ordersaga.inventory.StockRules;
import ordersaga.payment.ChargeAnswer;
import ordersaga.payment.Payment;
import ordersaga.payment.PaymentRules;
import org.jspecify.annotations.Nullable;

/// Inventories, payments and gateways that are wrong in one place.
final class ParticipantMutants {
    static final List<Mutant> LIST = List.of(
            inventory(
                    "a release that comes first leaves no tombstone",
                    ONE_PRODUCT,
                    "stock held for a cancelled order",
                    (stock, reservation, expired, command) ->
                            command instanceof ReserveInventory && isTombstone(reservation)
                                    ? StockRules.decide(stock, null, expired, command)
                                    : StockRules.decide(stock, reservation, expired, command)),
            inventory(
                    "a repeated reservation holds once more",
                    inStock(2),
                    "reserved is not the sum of open reservations",
                    (stock, reservation, expired, command) ->
                            command instanceof ReserveInventory && is(reservation, Status.HELD)
                                    ? StockRules.decide(stock, null, expired, command)
                                    : StockRules.decide(stock, reservation, expired, command)),
            inventory(
                    "what was confirmed is released without being given back",
                    ONE_PRODUCT,
                    "pieces lost or found: on hand is not received - sold + returned",
                    (stock, reservation, expired, command) -> {
                        var outcome = StockRules.decide(stock, reservation, expired, command);
                        return is(outcome.reservation(), Status.RETURNED)
                                ? new StockRules.Outcome(stock, outcome.reservation(), outcome.reply())
                                : outcome;
                    }),
            inventory(
                    "a confirmed reservation is not taken back",
                    ONE_PRODUCT,
                    "goods sold, order cancelled",
                    (stock, reservation, expired, command) -> command instanceof ReleaseReservation c
                                    && is(reservation, Status.CONFIRMED)
                            ? new StockRules.Outcome(
                                    stock, known(reservation), new ReservationReleased(c.orderId(), c.productId()))
                            : StockRules.decide(stock, reservation, expired, command)),
            inventory(
                    "a release is acknowledged and not done",
                    ONE_PRODUCT,
                    "stock held for a cancelled order",
                    (stock, reservation, expired, command) -> command instanceof ReleaseReservation c
                                    && is(reservation, Status.HELD)
                            ? new StockRules.Outcome(
                                    stock, known(reservation), new ReservationReleased(c.orderId(), c.productId()))
                            : StockRules.decide(stock, reservation, expired, command)),
            inventory(
                    "an expired reservation can still be confirmed",
                    ONE_PRODUCT,
                    "confirmed, but not every line is sold",
                    (stock, reservation, expired, command) -> command instanceof ConfirmReservation c
                                    && is(reservation, Status.EXPIRED)
                            ? new StockRules.Outcome(
                                    stock, known(reservation), new ReservationConfirmed(c.orderId(), c.productId()))
                            : StockRules.decide(stock, reservation, expired, command)),
            inventory(
                    "a sold-out product is promised all the same",
                    SECOND_SOLD_OUT,
                    "threw",
                    (stock, reservation, expired, command) -> {
                        var outcome = StockRules.decide(stock, reservation, expired, command);
                        return command instanceof ReserveInventory && is(outcome.reservation(), Status.SOLD_OUT)
                                ? new StockRules.Outcome(
                                        outcome.stock(),
                                        outcome.reservation(),
                                        new InventoryReserved(command.orderId(), command.productId(), 1))
                                : outcome;
                    }),
            inventory(
                    "the last piece is held for everybody who asks",
                    LAST_PIECE,
                    "reserved is not the sum of open reservations",
                    (stock, reservation, expired, command) -> {
                        var outcome = StockRules.decide(stock, reservation, expired, command);
                        return is(outcome.reservation(), Status.SOLD_OUT)
                                ? new StockRules.Outcome(
                                        outcome.stock(),
                                        new Reservation(Status.HELD, 1),
                                        new InventoryReserved(command.orderId(), command.productId(), 1))
                                : outcome;
                    }),
            new Mutant(
                    "an expired reservation keeps its pieces",
                    Rules.REAL.withExpiry((stock, held, order, product) -> {
                        var outcome = StockRules.expire(stock, held, order, product);
                        return new StockRules.Outcome(stock, outcome.reservation(), outcome.reply());
                    }),
                    ONE_PRODUCT,
                    "reserved is not the sum of open reservations"),
            payment(
                    "a refund is acknowledged before it is done",
                    "money taken, order cancelled",
                    (payment, command) -> command instanceof RefundPayment c && payment instanceof Payment.Processed
                            ? new PaymentRules.Outcome(
                                    new Payment.Refunding(c.amount()),
                                    Optional.of(new PaymentRefunded(c.orderId(), RefundKind.REFUNDED, c.amount())))
                            : PaymentRules.decide(payment, command)),
            payment(
                    "a refund that comes first is forgotten, and the late charge is made",
                    "cancelled, but payment still holds money or may yet",
                    (payment, command) -> command instanceof ProcessPayment && payment instanceof Payment.Refunded
                            ? PaymentRules.decide(null, command)
                            : PaymentRules.decide(payment, command)),
            payment(
                    "a charge that is under way is not refunded",
                    "money taken, order cancelled",
                    (payment, command) -> command instanceof RefundPayment && payment instanceof Payment.Charging
                            ? PaymentRules.decide(null, command)
                            : PaymentRules.decide(payment, command)),
            new Mutant(
                    "an unknown outcome is taken for a decline",
                    Rules.REAL.withCharged((order, payment, answer) -> PaymentRules.charged(
                            order,
                            payment,
                            answer instanceof ChargeAnswer.Unknown ? new ChargeAnswer.Declined("no answer") : answer)),
                    ONE_PRODUCT,
                    "money taken, order cancelled"),
            new Mutant(
                    "the gateway is asked again under a new key",
                    Rules.REAL.withKey((order, usedBefore) -> order + "#" + Math.min(usedBefore.size(), 2)),
                    ONE_PRODUCT,
                    "charged twice"),
            new Mutant(
                    "a late answer to the charge undoes the refund",
                    Rules.REAL.withCharged(
                            (order, payment, answer) -> payment instanceof Payment.Refunded(var amount, var _, var _)
                                            && answer instanceof ChargeAnswer.Charged
                                    ? PaymentRules.charged(order, new Payment.Charging(amount), answer)
                                    : PaymentRules.charged(order, payment, answer)),
                    ONE_PRODUCT,
                    "cancelled, but payment still holds money or may yet"),
            new Mutant(
                    "the gateway forgets that a charge was voided before it came",
                    Rules.REAL.withGatewayCharge((account, amount, declined) -> GatewayRules.charge(
                            account instanceof GatewayRules.Account.Voided ? null : account, amount, declined)),
                    ONE_PRODUCT,
                    "money taken, order cancelled"));

    private ParticipantMutants() {}

    private static Mutant inventory(String name, Configuration where, String caughtBy, Rules.Inventory mutant) {
        return new Mutant(name, Rules.REAL.withInventory(mutant), where, caughtBy);
    }

    private static Mutant payment(String name, String caughtBy, Rules.Payments mutant) {
        return new Mutant(name, Rules.REAL.withPayments(mutant), ONE_PRODUCT, caughtBy);
    }

    private static Configuration inStock(int pieces) {
        return Configuration.named("one order, " + pieces + " pieces")
                .order("a")
                .stock("a", pieces);
    }

    private static boolean is(@Nullable Reservation reservation, Status status) {
        return reservation != null && reservation.status() == status;
    }

    private static boolean isTombstone(@Nullable Reservation reservation) {
        return is(reservation, Status.RELEASED) && known(reservation).quantity() == 0;
    }

    private static Reservation known(@Nullable Reservation reservation) {
        return Objects.requireNonNull(reservation);
    }
}
