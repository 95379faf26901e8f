package ordersaga.messaging;

import static ordersaga.messaging.FaultPoint.GATEWAY_CHARGE;
import static ordersaga.messaging.FaultPoint.INVENTORY_RESERVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Faults faults = new Faults(() -> now);

    @Test
    void none_hits_where_none_is_set() {
        assertThat(faults.hit(GATEWAY_CHARGE, FaultSubject.ANY)).isEmpty();
    }

    @Test
    void it_hits_at_its_point_as_often_as_it_may() {
        faults.set(fault("f", 1, 2, FaultSubject.ANY));
        assertThat(faults.hit(INVENTORY_RESERVE, FaultSubject.ANY)).isEmpty();
        assertThat(faults.hit(GATEWAY_CHARGE, FaultSubject.ANY)).isPresent();
        assertThat(faults.hit(GATEWAY_CHARGE, FaultSubject.ANY)).isPresent();
        assertThat(faults.hit(GATEWAY_CHARGE, FaultSubject.ANY)).isEmpty();
        assertThat(faults.all()).singleElement().satisfies(it -> {
            assertThat(it.hits()).isEqualTo(2);
            assertThat(it.active()).isFalse();
        });
    }

    @Test
    void it_ends() {
        faults.set(fault("f", 1, null, FaultSubject.ANY));
        now = now.plusSeconds(59);
        assertThat(faults.hit(GATEWAY_CHARGE, FaultSubject.ANY)).isPresent();
        now = now.plusSeconds(1);
        assertThat(faults.hit(GATEWAY_CHARGE, FaultSubject.ANY)).isEmpty();
    }

    @Test
    void it_hits_what_it_is_limited_to() {
        UUID order = UUID.randomUUID();
        faults.set(fault("f", 1, null, new FaultSubject(order, null, "ann")));
        assertThat(faults.hit(GATEWAY_CHARGE, new FaultSubject(order, "p", "ann")))
                .isPresent();
        assertThat(faults.hit(GATEWAY_CHARGE, new FaultSubject(order, "p", "bob")))
                .isEmpty();
        assertThat(faults.hit(GATEWAY_CHARGE, new FaultSubject(UUID.randomUUID(), "p", "ann")))
                .isEmpty();
        assertThat(faults.hit(GATEWAY_CHARGE, FaultSubject.ANY)).isEmpty();
    }

    @Test
    void it_hits_with_its_probability() {
        faults.set(fault("f", 0.3, null, FaultSubject.ANY));
        long hits = IntStream.range(0, 10_000)
                .filter(_ -> faults.hit(GATEWAY_CHARGE, FaultSubject.ANY).isPresent())
                .count();
        assertThat(hits).isBetween(2_700L, 3_300L);
    }

    @Test
    void one_of_the_same_name_is_replaced() {
        faults.set(fault("f", 1, 1, FaultSubject.ANY));
        faults.hit(GATEWAY_CHARGE, FaultSubject.ANY);
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

    private static Fault fault(String name, double probability, @Nullable Integer times, FaultSubject match) {
        return new Fault(
                name, GATEWAY_CHARGE, FaultAction.DECLINE, probability, times, Duration.ofSeconds(60), null, match);
    }
}
