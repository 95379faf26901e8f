package ordersaga.checker;

import java.util.List;
import java.util.UUID;
import ordersaga.events.CancellationReason;
import ordersaga.events.Money;
import org.jspecify.annotations.Nullable;

/// One order, as three databases and the gateway know it. On a running system read the order first and the others after
/// it: a final order stays as it is, so what must hold for it holds for all that is read later.
///
/// @param reason null where the order is not cancelled
/// @param lines one per product
/// @param payment null where payment was never asked
/// @param ledger what the gateway did for this order, under whatever key
public record OrderFacts(
        UUID orderId,
        Status status,
        SagaState state,
        @Nullable CancellationReason reason,
        Money total,
        List<Line> lines,
        List<ReservationFact> reservations,
        @Nullable PaymentFact payment,
        List<LedgerEntry> ledger)
        implements Facts {

    /// What people are told.
    public enum Status {
        PENDING,
        CONFIRMED,
        CANCELLED
    }

    public record Line(String productId, int quantity) {}

    /// What inventory knows of one product of the order.
    ///
    /// @param quantity 0 for a tombstone, where the release came before the reservation
    public record ReservationFact(String productId, Hold hold, int quantity) {}

    /// The states of a reservation, named as inventory names them.
    public enum Hold {
        HELD,
        CONFIRMED,
        SOLD_OUT,
        UNKNOWN_PRODUCT,
        EXPIRED,
        RELEASED,
        RETURNED
    }

    /// What payment knows.
    ///
    /// @param charged 0 unless it is known that the customer was charged
    public record PaymentFact(Outcome outcome, Money charged, Money refunded) {
        public enum Outcome {
            UNKNOWN,
            PROCESSED,
            DECLINED,
            REFUNDED
        }
    }

    /// Money that really moved.
    public record LedgerEntry(Kind kind, Money amount) {
        public enum Kind {
            CHARGE,
            REFUND
        }
    }

    public OrderFacts {
        lines = List.copyOf(lines);
        reservations = List.copyOf(reservations);
        ledger = List.copyOf(ledger);
    }

    @Override
    public String subject() {
        return Violation.ORDER + orderId;
    }

    boolean confirmed() {
        return status == Status.CONFIRMED;
    }

    boolean cancelled() {
        return status == Status.CANCELLED;
    }

    long count(LedgerEntry.Kind kind) {
        return ledger.stream().filter(entry -> entry.kind() == kind).count();
    }

    long sum(LedgerEntry.Kind kind) {
        return ledger.stream()
                .filter(entry -> entry.kind() == kind)
                .mapToLong(entry -> entry.amount().amountMinor())
                .sum();
    }

    /// Charges minus refunds, in minor units, by the gateway's ledger.
    long moneyKept() {
        return sum(LedgerEntry.Kind.CHARGE) - sum(LedgerEntry.Kind.REFUND);
    }

    int ordered(String productId) {
        return lines.stream()
                .filter(line -> line.productId().equals(productId))
                .mapToInt(Line::quantity)
                .sum();
    }

    int with(String productId, Hold hold) {
        return reservations.stream()
                .filter(r -> r.productId().equals(productId) && r.hold() == hold)
                .mapToInt(ReservationFact::quantity)
                .sum();
    }

    boolean any(Hold hold) {
        return reservations.stream().anyMatch(r -> r.hold() == hold);
    }
}
