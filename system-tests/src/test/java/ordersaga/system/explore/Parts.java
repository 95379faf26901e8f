package ordersaga.system.explore;

import java.util.Map;
import java.util.Optional;
import ordersaga.gateway.GatewayRules.Account;
import ordersaga.inventory.Reservation;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import ordersaga.payment.Payment;

/// One order's share of a system's state, packed into a long: the saga, the payment, the gateway's accounts, and one
/// reservation for each product, each by its number.
final class Parts {
    static final int SAGA = 0;
    static final int PAYMENT = 16;
    static final int GATEWAY = 24;
    static final int RESERVATIONS = 32;
    private static final int BYTE = 8;
    private static final int SAGA_BITS = 16;

    final Order order;
    final Interner<State> sagas = new Interner<>(1 << SAGA_BITS);
    final Interner<Optional<Payment>> payments = new Interner<>(1 << BYTE);
    final Interner<Map<String, Account>> gateways = new Interner<>(1 << BYTE);
    final Interner<Optional<Reservation>> reservations = new Interner<>(1 << BYTE);
    final Interner<Parcel> parcels = new Interner<>(Long.SIZE);

    /// @param order may have at most four products
    Parts(Order order) {
        this.order = order;
        payments.id(Optional.empty());
        gateways.id(Map.of());
        reservations.id(Optional.empty());
    }

    static int saga(long parts) {
        return (int) (parts & ((1 << SAGA_BITS) - 1));
    }

    static long withSaga(long parts, int saga) {
        return (parts & -(1L << SAGA_BITS)) | saga;
    }

    static int get(long parts, int at) {
        return (int) (parts >>> at) & 0xFF;
    }

    static long with(long parts, int at, int value) {
        return (parts & ~(0xFFL << at)) | ((long) value << at);
    }

    static int reservationAt(int product) {
        return RESERVATIONS + BYTE * product;
    }

    State sagaOf(long parts) {
        return sagas.get(saga(parts));
    }

    Optional<Payment> paymentOf(long parts) {
        return payments.get(get(parts, PAYMENT));
    }

    Map<String, Account> gatewayOf(long parts) {
        return gateways.get(get(parts, GATEWAY));
    }

    Optional<Reservation> reservationOf(long parts, int product) {
        return reservations.get(get(parts, reservationAt(product)));
    }

    /// For people: what each part is.
    String inWords(long parts) {
        StringBuilder words = new StringBuilder(inWords(sagaOf(parts)));
        for (int product = 0; product < order.products().size(); product++) {
            words.append(", ").append(order.products().get(product)).append(' ');
            words.append(reservationOf(parts, product)
                    .map(r -> r.status().toString())
                    .orElse("-"));
        }
        words.append(", payment ");
        words.append(paymentOf(parts).map(p -> p.getClass().getSimpleName()).orElse("-"));
        words.append(", gateway ");
        words.append(gatewayOf(parts).values().stream()
                .map(account -> account.getClass().getSimpleName())
                .toList());
        return words.toString();
    }

    private static String inWords(State state) {
        return switch (state) {
            case ReservingStock s -> "ReservingStock" + s.reserved();
            case ConfirmingStock s -> "ConfirmingStock" + s.confirmed();
            case Undoing s -> "Undoing(" + s.reason() + (s.refunding() ? ", refund" : "") + ")" + s.releasing();
            case TakingPayment _, Confirmed _, Cancelled _ -> state.getClass().getSimpleName();
        };
    }
}
