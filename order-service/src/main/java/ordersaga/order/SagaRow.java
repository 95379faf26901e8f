package ordersaga.order;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Objects;
import java.util.Set;
import ordersaga.events.CancellationReason;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A saga's state as columns of its order's row: here, both ways, and nowhere else.
///
/// @param state the column `saga_state`
/// @param progress the column `saga`: JSON
record SagaRow(String state, String progress, @Nullable CancellationReason reason) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(Include.NON_DEFAULT))
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // what is not written is 0 or false
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static SagaRow of(State state) {
        Progress progress = switch (state) {
            case ReservingStock s -> Progress.reserved(s.reserved());
            case TakingPayment _ -> Progress.NONE;
            case ConfirmingStock s -> Progress.confirmed(s.confirmed(), s.tries());
            case Undoing s -> Progress.undoing(s.refunding(), s.releasing(), s.tries());
            case Confirmed _ -> Progress.NONE;
            case Cancelled _ -> Progress.NONE;
        };
        return new SagaRow(name(state), JSON.writeValueAsString(progress), reason(state));
    }

    /// @throws RuntimeException when the row is none that [#of] wrote
    State toState(Order order) {
        Progress p = JSON.readValue(progress, Progress.class);
        return switch (StateName.valueOf(state)) {
            case ReservingStock -> new ReservingStock(order, p.reserved());
            case TakingPayment -> new TakingPayment(order);
            case ConfirmingStock -> new ConfirmingStock(order, p.confirmed(), p.tries());
            case Undoing -> new Undoing(order, known(reason), p.refunding(), p.releasing(), p.tries());
            case Confirmed -> new Confirmed(order);
            case Cancelled -> new Cancelled(order, known(reason));
        };
    }

    /// The state's name, for the row, the journal and people.
    static String name(State state) {
        return (switch (state) {
                    case ReservingStock _ -> StateName.ReservingStock;
                    case TakingPayment _ -> StateName.TakingPayment;
                    case ConfirmingStock _ -> StateName.ConfirmingStock;
                    case Undoing _ -> StateName.Undoing;
                    case Confirmed _ -> StateName.Confirmed;
                    case Cancelled _ -> StateName.Cancelled;
                })
                .name();
    }

    /// Why the order is or was undone; null where it is not.
    static @Nullable CancellationReason reason(State state) {
        return switch (state) {
            case Undoing s -> s.reason();
            case Cancelled s -> s.reason();
            case ReservingStock _, TakingPayment _, ConfirmingStock _, Confirmed _ -> null;
        };
    }

    private static CancellationReason known(@Nullable CancellationReason reason) {
        return Objects.requireNonNull(reason, "an order that is undone has a reason");
    }

    /// As they stand in the database and in answers.
    enum StateName {
        ReservingStock,
        TakingPayment,
        ConfirmingStock,
        Undoing,
        Confirmed,
        Cancelled;

        boolean isFinal() {
            return this == Confirmed || this == Cancelled;
        }
    }

    /// Of each state only its own fields are written; what is missing is empty.
    private record Progress(
            Set<String> reserved, Set<String> confirmed, boolean refunding, Set<String> releasing, int tries) {
        static final Progress NONE = new Progress(Set.of(), Set.of(), false, Set.of(), 0);

        Progress {
            reserved = orEmpty(reserved);
            confirmed = orEmpty(confirmed);
            releasing = orEmpty(releasing);
        }

        static Progress reserved(Set<String> reserved) {
            return new Progress(reserved, Set.of(), false, Set.of(), 0);
        }

        static Progress confirmed(Set<String> confirmed, int tries) {
            return new Progress(Set.of(), confirmed, false, Set.of(), tries);
        }

        static Progress undoing(boolean refunding, Set<String> releasing, int tries) {
            return new Progress(Set.of(), Set.of(), refunding, releasing, tries);
        }

        private static Set<String> orEmpty(@Nullable Set<String> products) {
            return products == null ? Set.of() : products;
        }
    }
}
