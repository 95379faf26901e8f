package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final Delivery delivery =
            new Delivery(List.of(row(1, "a"), row(2, "b"), row(3, "a"), row(4, "b"), row(5, "a")));

    @Test
    void all_that_was_acknowledged_is_done() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            assertThat(delivery.await(Duration.ZERO)).isFalse();
            delivery.settle(i, null);
        }
        assertThat(delivery.await(Duration.ZERO)).isTrue();
        assertThat(delivery.done()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(delivery.failure()).isNull();
    }

    @Test
    void what_follows_a_failed_row_of_its_key_is_sent_again_although_acknowledged() {
        delivery.settle(0, null);
        delivery.settle(1, null);
        delivery.settle(2, new IllegalStateException("refused"));
        delivery.settle(3, null);
        delivery.settle(4, null);
        assertThat(delivery.done()).containsExactly(1L, 2L, 4L);
        assertThat(delivery.failure()).hasMessage("refused");
    }

    @Test
    void what_has_no_answer_is_not_done() {
        delivery.settle(1, null);
        assertThat(delivery.done()).containsExactly(2L);
    }

    @Test
    void a_row_is_sent_again_as_a_whole_and_what_follows_under_any_of_its_keys_with_it() {
        var mixed = new Delivery(List.of(row(1, "a", "b"), row(2, "b"), row(3, "c"), row(4, "b", "d"), row(5, "d")));
        for (int i = 1; i < 7; i++) {
            mixed.settle(i, null);
        }
        mixed.settle(0, new IllegalStateException("refused"));
        assertThat(mixed.done()).containsExactly(3L);
        assertThat(mixed.acknowledged()).isEqualTo(6);
    }

    private static OutboxRow row(long id, String... keys) {
        return new OutboxRow(
                id,
                Stream.of(keys)
                        .map(key ->
                                new OutboxMessage(id, "t", key, "type", 1, null, null, new byte[0], OffsetDateTime.MIN))
                        .toList());
    }
}
