package ordersaga.checker;

import static ordersaga.checker.OrderFacts.Status.CANCELLED;
import static ordersaga.checker.OrderFacts.Status.CONFIRMED;
import static ordersaga.checker.OrderFacts.Status.PENDING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import ordersaga.checker.OrderFacts.Status;

/// The states of the saga and which may follow on which: told here once more, apart from the code that is checked.
public enum SagaState {
    RESERVING_STOCK("ReservingStock"),
    TAKING_PAYMENT("TakingPayment"),
    CONFIRMING_STOCK("ConfirmingStock"),
    UNDOING("Undoing"),
    CONFIRMED_FINALLY("Confirmed"),
    CANCELLED_FINALLY("Cancelled");

    private final String text;

    SagaState(String text) {
        this.text = text;
    }

    /// @param name `ReservingStock`, `reserving_stock` or `RESERVING_STOCK`
    public static SagaState named(String name) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(state -> state.text.toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state of a saga: " + name));
    }

    /// What people are told while the saga is here.
    public Status status() {
        return switch (this) {
            case RESERVING_STOCK, TAKING_PAYMENT, CONFIRMING_STOCK, UNDOING -> PENDING;
            case CONFIRMED_FINALLY -> CONFIRMED;
            case CANCELLED_FINALLY -> CANCELLED;
        };
    }

    boolean mayBecome(SagaState next) {
        return switch (this) {
            case RESERVING_STOCK ->
                Set.of(RESERVING_STOCK, TAKING_PAYMENT, UNDOING, CANCELLED_FINALLY)
                        .contains(next);
            case TAKING_PAYMENT -> Set.of(CONFIRMING_STOCK, UNDOING).contains(next);
            case CONFIRMING_STOCK ->
                Set.of(CONFIRMING_STOCK, CONFIRMED_FINALLY, UNDOING).contains(next);
            case UNDOING -> Set.of(UNDOING, CANCELLED_FINALLY).contains(next);
            case CONFIRMED_FINALLY, CANCELLED_FINALLY -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
