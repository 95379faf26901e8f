package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatcherTest {
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void what_comes_while_a_batch_is_handled_is_the_next_batch() {
        try (var batcher = new Batcher<Integer>("test", 10, this::handleBehindTheGate)) {
            batcher.add(0);
            await().until(() -> batches.size() == 1);
            IntStream.rangeClosed(1, 25).forEach(batcher::add);
            gate.countDown();
            await().until(() -> batches.size() == 4);
        }
        assertThat(batches.stream().map(List::size)).containsExactly(1, 10, 10, 5);
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 25).boxed().toList());
    }

    @Test
    void within_a_pace_a_few_go_at_once_and_the_rest_when_a_batch_is_full() {
        try (var batcher = new Batcher<Integer>("test", 4, Duration.ofHours(1), batches::add)) {
            for (int alone = 0; alone < 3; alone++) {
                batcher.add(alone);
                int handled = alone + 1;
                await().until(() -> batches.size() == handled);
            }
            IntStream.rangeClosed(3, 5).forEach(batcher::add);
            await().during(Duration.ofMillis(100)).until(() -> batches.size() == 3);
            batcher.add(6);
            await().until(() -> batches.size() == 4);
            // The next one's pace has begun.
            batcher.add(7);
            await().during(Duration.ofMillis(100)).until(() -> batches.size() == 4);
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1), List.of(2), List.of(3, 4, 5, 6), List.of(7));
    }

    @Test
    void what_waits_goes_when_the_pace_is_over() {
        try (var batcher = new Batcher<Integer>("test", 10, Duration.ofSeconds(2), this::handleBehindTheGate)) {
            batcher.add(0);
            await().until(() -> batches.size() == 1);
            IntStream.rangeClosed(1, 5).forEach(batcher::add);
            gate.countDown();
            await().until(() -> batches.size() == 2);
            // More than a few came within this pace, and it will never be a full batch.
            batcher.add(6);
            await().until(() -> batches.size() == 3);
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4, 5), List.of(6));
    }

    @Test
    void a_full_queue_makes_the_caller_wait_or_go() throws Exception {
        try (var batcher = new Batcher<Integer>("test", 1, this::handleBehindTheGate)) {
            batcher.add(0);
            await().until(() -> batches.size() == 1);
            IntStream.rangeClosed(1, 4).forEach(batcher::add);
            assertThat(batcher.offer(5, Duration.ofMillis(50))).isFalse();
            Thread waiting = Thread.ofVirtual().start(() -> batcher.add(6));
            await().until(() ->
                    waiting.getState() == Thread.State.WAITING || waiting.getState() == Thread.State.TIMED_WAITING);
            gate.countDown();
            waiting.join();
        }
        assertThat(batches.stream().flatMap(List::stream)).containsExactly(0, 1, 2, 3, 4, 6);
    }

    @Test
    void an_error_costs_the_batch_that_it_hit_and_no_further_one() {
        try (var batcher = new Batcher<Integer>("test", 1, BatcherTest::failAtZero)) {
            // More than the queue holds: without its thread the last ones would wait for ever.
            IntStream.rangeClosed(0, 20).forEach(batcher::add);
        }
    }

    private static void failAtZero(List<Integer> batch) {
        if (batch.contains(0)) {
            throw new AssertionError("on purpose");
        }
    }

    @Test
    void closing_handles_what_was_taken_and_takes_no_more() {
        var batcher = new Batcher<Integer>("test", 10, this::handleBehindTheGate);
        IntStream.rangeClosed(1, 20).forEach(batcher::add);
        gate.countDown();
        batcher.close();
        assertThat(batches.stream().flatMap(List::stream)).hasSize(20);
        assertThatThrownBy(() -> batcher.add(21)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void a_batch_that_fails_does_not_end_it() {
        try (var batcher = new Batcher<Integer>("test", 10, batch -> {
            batches.add(batch);
            if (batches.size() == 1) {
                throw new IllegalStateException("the first always fails");
            }
        })) {
            batcher.add(1);
            await().until(() -> batches.size() == 1);
            batcher.add(2);
            await().until(() -> batches.size() == 2);
        }
    }

    private void handleBehindTheGate(List<Integer> batch) {
        batches.add(batch);
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
