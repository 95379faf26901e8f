package ordersaga.messaging;

import static ordersaga.messaging.FaultPoint.GATEWAY_CHARGE;
import static ordersaga.messaging.FaultPoint.INVENTORY_RESERVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessException;

class FaultsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Faults faults = new Faults(() -> now);

    @Test
    void none_hits_where_none_is_set() {
        assertThat(hit(GATEWAY_CHARGE, FaultSubject.ANY)).isEmpty();
    }

    @Test
    void it_hits_at_its_point_as_often_as_it_may() {
        faults.set(fault("f", 1, 2, FaultSubject.ANY));
        assertThat(hit(INVENTORY_RESERVE, FaultSubject.ANY)).isEmpty();
        assertThat(hit(GATEWAY_CHARGE, FaultSubject.ANY)).isPresent();
        assertThat(hit(GATEWAY_CHARGE, FaultSubject.ANY)).isPresent();
        assertThat(hit(GATEWAY_CHARGE, FaultSubject.ANY)).isEmpty();
        assertThat(faults.all()).singleElement().satisfies(it -> {
            assertThat(it.hits()).isEqualTo(2);
            assertThat(it.active()).isFalse();
        });
    }

    @Test
    void it_ends() {
        faults.set(fault("f", 1, null, FaultSubject.ANY));
        now = now.plusSeconds(59);
        assertThat(hit(GATEWAY_CHARGE, FaultSubject.ANY)).isPresent();
        now = now.plusSeconds(1);
        assertThat(hit(GATEWAY_CHARGE, FaultSubject.ANY)).isEmpty();
    }

    @Test
    void it_hits_what_it_is_limited_to() {
        UUID order = UUID.randomUUID();
        faults.set(fault("f", 1, null, new FaultSubject(order, null, "ann", null)));
        assertThat(hit(GATEWAY_CHARGE, new FaultSubject(order, "p", "ann", null)))
                .isPresent();
        assertThat(hit(GATEWAY_CHARGE, new FaultSubject(order, "p", "bob", null)))
                .isEmpty();
        assertThat(hit(GATEWAY_CHARGE, new FaultSubject(UUID.randomUUID(), "p", "ann", null)))
                .isEmpty();
        assertThat(hit(GATEWAY_CHARGE, FaultSubject.ANY)).isEmpty();
    }

    @Test
    void it_hits_with_its_probability() {
        faults.set(fault("f", 0.3, null, FaultSubject.ANY));
        long hits = IntStream.range(0, 10_000)
                .filter(_ -> hit(GATEWAY_CHARGE, FaultSubject.ANY).isPresent())
                .count();
        assertThat(hits).isBetween(2_700L, 3_300L);
    }

    @Test
    void one_of_the_same_name_is_replaced() {
        faults.set(fault("f", 1, 1, FaultSubject.ANY));
        hit(GATEWAY_CHARGE, FaultSubject.ANY);
        faults.set(fault("f", 1, 1, FaultSubject.ANY));
        assertThat(faults.all())
                .singleElement()
                .satisfies(it -> assertThat(it.hits()).isZero());
        assertThat(faults.remove("f")).isTrue();
        assertThat(faults.remove("f")).isFalse();
    }

    @Test
    void ended_ones_make_room_and_active_ones_do_not() {
        IntStream.range(0, Faults.MAX_FAULTS)
                .forEach(i -> assertThat(faults.set(fault("f" + i, 1, null, FaultSubject.ANY)))
                        .isTrue());
        assertThat(faults.set(fault("more", 1, null, FaultSubject.ANY))).isFalse();
        now = now.plusSeconds(60);
        assertThat(faults.set(fault("more", 1, null, FaultSubject.ANY))).isTrue();
        assertThat(faults.all()).hasSize(1);
        faults.clear();
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void of_a_batch_one_that_matches_is_enough_and_it_hits_once() {
        UUID order = UUID.randomUUID();
        faults.set(fault("f", 1, null, new FaultSubject(order, null, null, null)));
        assertThat(faults.hit(GATEWAY_CHARGE, () -> Stream.of(FaultSubject.ANY, subject(order), subject(order))))
                .isPresent();
        assertThat(faults.all())
                .singleElement()
                .satisfies(it -> assertThat(it.hits()).isEqualTo(1));
    }

    @Test
    void nobody_looks_at_what_is_in_hand_where_no_fault_is_set() {
        faults.set(fault("f", 1, null, FaultSubject.ANY));
        assertThat(faults.at(INVENTORY_RESERVE, () -> {
                    throw new AssertionError("looked");
                }))
                .isFalse();
    }

    @Test
    void all_that_match_hit_by_name_up_to_one_that_throws() {
        faults.set(fault("1", FaultAction.REJECT, 2, null));
        faults.set(fault("2", FaultAction.FAIL, 1, null));
        faults.set(fault("3", FaultAction.REJECT, 1, null));
        assertThatThrownBy(() -> faults.at(INVENTORY_RESERVE, () -> Stream.of(FaultSubject.ANY)))
                .isInstanceOf(TransientDataAccessException.class)
                .hasMessage("fault 2 at inventory.reserve");
        assertThat(faults.at(INVENTORY_RESERVE, () -> Stream.of(FaultSubject.ANY)))
                .isTrue();
        assertThat(faults.all()).extracting(Faults.Status::hits).containsExactly(2, 1, 1);
        assertThat(faults.at(INVENTORY_RESERVE, () -> Stream.of(FaultSubject.ANY)))
                .isFalse();
    }

    @Test
    void a_delay_ends_when_its_fault_is_taken_away() throws Exception {
        faults.set(fault("f", FaultAction.DELAY, 1, Duration.ofHours(1)));
        Thread delayed =
                Thread.ofVirtual().start(() -> faults.at(INVENTORY_RESERVE, () -> Stream.of(FaultSubject.ANY)));
        await().until(() -> delayed.getState() == Thread.State.TIMED_WAITING);
        faults.clear();
        delayed.join();
    }

    @Test
    void a_delay_ends_when_its_thread_is_to_stop() throws Exception {
        faults.set(fault("f", FaultAction.DELAY, 1, Duration.ofHours(1)));
        Thread delayed = Thread.ofVirtual().start(() -> {
            faults.at(INVENTORY_RESERVE, () -> Stream.of(FaultSubject.ANY));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        delayed.interrupt();
        delayed.join();
    }

    private Optional<Fault> hit(FaultPoint point, FaultSubject subject) {
        return faults.hit(point, () -> Stream.of(subject));
    }

    private static FaultSubject subject(UUID order) {
        return new FaultSubject(order, "p", null, null);
    }

    private static Fault fault(String name, FaultAction action, int times, @Nullable Duration delay) {
        return new Fault(name, INVENTORY_RESERVE, action, 1, times, Duration.ofSeconds(60), delay, FaultSubject.ANY);
    }

    private static Fault fault(String name, double probability, @Nullable Integer times, FaultSubject match) {
        return new Fault(
                name, GATEWAY_CHARGE, FaultAction.DECLINE, probability, times, Duration.ofSeconds(60), null, match);
    }
}
