package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import ordersaga.events.CancellationReason;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SagaRowTest {
    private static final Order ORDER = new Order(
            new UUID(0, 1),
            "ada",
            List.of(new OrderLine("a", 1, new Money(1, "EUR")), new OrderLine("b", 2, new Money(2, "EUR"))),
            new Money(5, "EUR"));

    static List<State> states() {
        return List.of(
                new ReservingStock(ORDER, Set.of()),
                new ReservingStock(ORDER, Set.of("b")),
                new TakingPayment(ORDER),
                new ConfirmingStock(ORDER, Set.of(), 0),
                new ConfirmingStock(ORDER, Set.of("a"), 7),
                new Undoing(ORDER, CancellationReason.OUT_OF_STOCK, false, Set.of("a", "b"), 0),
                new Undoing(ORDER, CancellationReason.PAYMENT_TIMEOUT, true, Set.of(), 3),
                new Confirmed(ORDER),
                new Cancelled(ORDER, CancellationReason.CUSTOMER_REQUEST));
    }

    @ParameterizedTest
    @MethodSource("states")
    void every_state_comes_back_as_it_was_stored(State state) {
        assertThat(SagaRow.of(state).toState(ORDER)).isEqualTo(state);
    }

    @Test
    void only_what_the_state_knows_is_stored() {
        assertThat(SagaRow.of(new TakingPayment(ORDER)).progress()).isEqualTo("{}");
        assertThat(SagaRow.of(new ConfirmingStock(ORDER, Set.of("a"), 0)).progress())
                .isEqualTo("{\"confirmed\":[\"a\"]}");
    }

    @Test
    void a_row_that_nobody_wrote_is_refused() {
        assertThatThrownBy(() -> new SagaRow("Undoing", "{}", null).toState(ORDER))
                .hasMessageContaining("has a reason");
        assertThatThrownBy(() -> new SagaRow("Lost", "{}", null).toState(ORDER)).hasMessageContaining("Lost");
        assertThatThrownBy(() -> new SagaRow("TakingPayment", "{\"x\":1}", null).toState(ORDER))
                .hasMessageContaining("x");
    }
}
