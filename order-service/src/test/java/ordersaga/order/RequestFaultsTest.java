package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import ordersaga.testing.Answer;
import org.junit.jupiter.api.Test;

/// Requests that go wrong on purpose: sent again as they were, they order once.
class RequestFaultsTest {
    private final TestOrders orders = TestOrders.shared();
    private final String cable = orders.product("cable");
    private final String key = UUID.randomUUID().toString();

    @Test
    void an_order_that_fails_before_the_commit_is_not_there() {
        set(FaultPoint.HTTP_BEFORE_COMMIT, FaultAction.FAIL);
        assertThat(place().code()).isEqualTo("DATABASE_UNAVAILABLE");
        assertThat(stored()).isZero();
        assertThat(place().status()).isEqualTo(202);
    }

    @Test
    void an_order_whose_commit_was_not_heard_of_is_there() {
        set(FaultPoint.HTTP_AFTER_COMMIT, FaultAction.FAIL);
        assertThat(place().code()).isEqualTo("DATABASE_UNAVAILABLE");
        assertThat(stored()).isEqualTo(1);
        assertThat(place().status()).isEqualTo(202);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void an_order_whose_answer_is_lost_is_there() {
        set(FaultPoint.HTTP_AFTER_COMMIT, FaultAction.DROP);
        assertThatThrownBy(this::place).isInstanceOf(UncheckedIOException.class);
        assertThat(stored()).isEqualTo(1);
        assertThat(place().status()).isEqualTo(202);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void a_cancellation_that_fails_before_the_commit_has_no_effect() {
        UUID id = orders.place(cable);
        set(FaultPoint.HTTP_BEFORE_COMMIT, FaultAction.FAIL);
        assertThat(cancel(id).code()).isEqualTo("DATABASE_UNAVAILABLE");
        assertThat(orders.order(id).get("revision").asLong()).isEqualTo(1);
        assertThat(cancel(id).status()).isEqualTo(202);
    }

    @Test
    void a_cancellation_whose_answer_is_lost_has_its_effect() {
        UUID id = orders.place(cable);
        set(FaultPoint.HTTP_AFTER_COMMIT, FaultAction.DROP);
        assertThatThrownBy(() -> cancel(id)).isInstanceOf(UncheckedIOException.class);
        assertThat(orders.order(id).get("revision").asLong()).isEqualTo(2);
        assertThat(cancel(id).status()).isEqualTo(202);
    }

    @Test
    void a_deadline_that_fails_to_be_told_is_told_later() {
        UUID id = orders.place(cable);
        set(FaultPoint.DEADLINE_SWEEP, FaultAction.FAIL);
        TestOrders.passDeadline(id);
        orders.awaitState(id, "Undoing");
        orders.assertNoHole(id);
    }

    private Answer place() {
        return orders.post(key, TestOrders.body(cable));
    }

    private Answer cancel(UUID id) {
        return orders.api.post("/orders/" + id + "/cancellation", "");
    }

    private long stored() {
        return orders.jdbc
                .sql("SELECT count(*) FROM orders WHERE idempotency_key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    /// Once, for orders of this test's product.
    private void set(FaultPoint point, FaultAction action) {
        var match = new FaultSubject(null, cable, null, null);
        orders.service
                .bean(Faults.class)
                .set(new Fault(cable, point, action, 1, 1, Duration.ofMinutes(1), null, match));
    }
}
