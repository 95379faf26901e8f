package ordersaga.order;

import ordersaga.order.saga.State;

/// Where an order stands, for customers.
enum OrderStatus {
    PENDING,
    CONFIRMED,
    CANCELLED;

    static OrderStatus of(State state) {
        return switch (state) {
            case State.ReservingStock _, State.TakingPayment _, State.ConfirmingStock _, State.Undoing _ -> PENDING;
            case State.Confirmed _ -> CONFIRMED;
            case State.Cancelled _ -> CANCELLED;
        };
    }
}
