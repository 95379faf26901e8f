package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderIdsTest {
    @Test
    void they_are_of_version_7_and_sort_in_the_order_in_which_they_were_made() {
        List<UUID> ids = Stream.generate(OrderIds::next).limit(20_000).toList();
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2).doesNotHaveDuplicates();
        assertThat(ids.stream().map(UUID::toString)).isSorted();
        long millis = ids.getLast().getMostSignificantBits() >>> 16;
        assertThat(millis).isCloseTo(System.currentTimeMillis(), within(5_000L));
    }
}
