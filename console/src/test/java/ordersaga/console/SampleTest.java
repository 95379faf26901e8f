package ordersaga.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void rates_are_per_second_and_never_negative() {
        Sample before = sample(0, 100, 0, 0);
        assertThat(sample(10, 400, 0, 0).rate(before, Service.ORDER, "orders_accepted_total"))
                .isEqualTo(30);
        // It began anew.
        assertThat(sample(10, 5, 0, 0).rate(before, Service.ORDER, "orders_accepted_total"))
                .isZero();
        assertThat(sample(10, 5, 0, 0).rate(before, Service.PAYMENT, "orders_accepted_total"))
                .isZero();
    }

    @Test
    void latencies_are_those_of_the_orders_that_ended_in_between() {
        Sample before = sample(0, 0, 1000, 1000);
        Sample now = sample(10, 0, 1090, 1100);
        assertThat(now.finishedWithin(before, 0.5)).isEqualTo(100);
        assertThat(now.finishedWithin(before, 0.99)).isEqualTo(500);
        assertThat(before.finishedWithin(before, 0.5)).isZero();
    }

    @Test
    void labels_choose_and_others_of_a_longer_name_are_passed_over() {
        Meters meters = Meters.parse("""
                # HELP a something
                a{topic="x"} 1.0
                a{topic="y"} 2.0
                a_max{topic="x"} 9.0
                a{topic="z"} NaN
                """);
        assertThat(meters.sum("a")).isEqualTo(3);
        assertThat(meters.sum("a", "topic=\"y\"")).isEqualTo(2);
    }

    /// @param within100 orders finished within 100 ms of `all`, which were within 500 ms
    private static Sample sample(long second, int accepted, int within100, int all) {
        Meters meters = Meters.parse("""
                orders_accepted_total %d.0
                orders_finished_seconds_bucket{outcome="confirmed",le="0.1"} %d
                orders_finished_seconds_bucket{outcome="confirmed",le="0.5"} %d
                orders_finished_seconds_bucket{outcome="confirmed",le="+Inf"} %d
                """.formatted(accepted, within100, all, all));
        return new Sample(Instant.ofEpochSecond(second), Map.of(Service.ORDER, meters), null);
    }
}
