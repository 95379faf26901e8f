package ordersaga.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final Feed feed = new Feed();
    private final AtomicInteger rendered = new AtomicInteger();
    private final AtomicReference<String> state = new AtomicReference<>("one");

    @Test
    void many_pages_are_one_rendering_and_none_is_none() {
        for (int i = 0; i < 50; i++) {
            feed.open(null, view());
        }
        await().until(() -> rendered.get() >= 2);
        assertThat(rendered.get()).isLessThan(10);
        assertThat(feed.readers()).isEqualTo(50);
        feed.stop();
        await().until(() -> feed.readers() == 0);
        int before = rendered.get();
        await().during(Duration.ofMillis(1200)).until(() -> rendered.get() <= before + 1);
    }

    @Test
    void the_same_look_has_the_same_version() {
        Frame one = Frame.of("x", "one");
        assertThat(Frame.of("x", "one").version()).isEqualTo(one.version());
        assertThat(Frame.of("x", "two").version()).isNotEqualTo(one.version());
    }

    private View view() {
        return new View("x", "x", Duration.ofMillis(500), () -> {
            rendered.incrementAndGet();
            return state.get();
        });
    }
}
