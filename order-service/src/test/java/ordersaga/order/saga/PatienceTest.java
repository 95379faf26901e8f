package ordersaga.order.saga;

import static ordersaga.events.CancellationReason.PAYMENT_TIMEOUT;
import static ordersaga.order.saga.Story.ORDER;
import static ordersaga.order.saga.Story.reserving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofSeconds(60), 8);

    @Test
    void each_state_has_its_own_and_final_states_wait_for_nothing() {
        assertThat(PATIENCE.with(reserving())).contains(Duration.ofSeconds(30));
        assertThat(PATIENCE.with(new TakingPayment(ORDER))).contains(Duration.ofSeconds(15));
        assertThat(PATIENCE.with(new Confirmed(ORDER))).isEmpty();
        assertThat(PATIENCE.with(new Cancelled(ORDER, PAYMENT_TIMEOUT))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "2, 8", "4, 32", "5, 60", "31, 60", "2000000000, 60"})
    void it_doubles_with_every_try_up_to_its_cap(int tries, long seconds) {
        assertThat(PATIENCE.with(undoing(tries))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"7, false", "8, true", "9, true"})
    void after_some_tries_a_person_should_look(int tries, boolean exhausted) {
        assertThat(PATIENCE.isExhaustedIn(undoing(tries))).isEqualTo(exhausted);
    }

    @Test
    void it_is_never_without_end_or_without_length() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(
                        Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 1));
    }

    private static Undoing undoing(int tries) {
        return new Undoing(ORDER, PAYMENT_TIMEOUT, true, Set.of(), tries);
    }
}
