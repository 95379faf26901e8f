package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreatherTest {
    @Test
    void a_rest_is_as_long_as_the_work_was_and_longer_but_has_an_end() {
        long now = System.nanoTime();
        assertThat(Breather.after(now - Duration.ofMillis(5).toNanos(), 20))
                .isBetween(Duration.ofMillis(20), Duration.ofMillis(30));
        assertThat(Breather.after(now - Duration.ofSeconds(5).toNanos(), 20)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void what_a_single_order_brings_is_followed_at_once() {
        long longAgo = System.nanoTime() - Duration.ofSeconds(5).toNanos();
        assertThat(Breather.after(longAgo, 1)).isZero();
        assertThat(Breather.after(longAgo, 3)).isZero();
    }

    @Test
    void nobody_rests_for_more_than_enough() {
        assertThat(Breather.after(System.nanoTime() - Duration.ofSeconds(5).toNanos(), 128))
                .isZero();
    }
}
