package ordersaga.order.saga;

import java.time.Duration;
import java.util.Optional;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;

/// How long a state may wait. Longer outlasts a participant's restart; shorter tells the customer sooner.
///
/// @param reserving for all reservations; then the order is undone
/// @param paying for the payment; then the order is undone, with a refund
/// @param retry before the missing confirmations or undos are asked for again; doubles with every try
/// @param retryCap the longest time between two tries
/// @param attentionAfter tries after which a person should look; the saga goes on trying all the same
public record Patience(Duration reserving, Duration paying, Duration retry, Duration retryCap, int attentionAfter) {
    public Patience {
        for (Duration duration : new Duration[] {reserving, paying, retry, retryCap}) {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("a saga's patience must be positive, not " + duration);
            }
        }
        if (attentionAfter < 1) {
            throw new IllegalArgumentException("attentionAfter must be 1 or more tries, not " + attentionAfter);
        }
    }

    /// Empty for final states, which wait for nothing.
    public Optional<Duration> with(State state) {
        return switch (state) {
            case ReservingStock _ -> Optional.of(reserving);
            case TakingPayment _ -> Optional.of(paying);
            case ConfirmingStock s -> Optional.of(backOff(s.tries()));
            case Undoing s -> Optional.of(backOff(s.tries()));
            case Confirmed _ -> Optional.empty();
            case Cancelled _ -> Optional.empty();
        };
    }

    /// Whether the saga has tried so often that a person should look.
    public boolean isExhaustedIn(State state) {
        return switch (state) {
            case ConfirmingStock s -> s.tries() >= attentionAfter;
            case Undoing s -> s.tries() >= attentionAfter;
            case ReservingStock _, TakingPayment _, Confirmed _, Cancelled _ -> false;
        };
    }

    private Duration backOff(int tries) {
        Duration wait = retry.multipliedBy(1L << Math.min(tries, 30));
        return wait.compareTo(retryCap) < 0 ? wait : retryCap;
    }
}
