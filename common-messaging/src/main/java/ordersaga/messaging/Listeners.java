package ordersaga.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import ordersaga.events.Topic;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// The consumers of this service, one for each [BatchHandler].
final class Listeners implements SmartLifecycle {
    private final List<Listener> listeners;

    Listeners(Collection<Listener> listeners, MeterRegistry meters) {
        this.listeners = List.copyOf(listeners);
        this.listeners.forEach(it -> Gauge.builder("consumer.lag", it, Listener::lag)
                .description("records of the topic that this instance has not taken yet, as it heard last")
                .tag("topic", it.topic().topicName())
                .register(meters));
    }

    /// One topic's consumer threads.
    record Listener(Topic topic, Progress progress, ConcurrentMessageListenerContainer<byte[], byte[]> container) {
        /// Whether every thread of it does.
        boolean running() {
            return container.isRunning()
                    && container.getContainers().size() == container.getConcurrency()
                    && container.getContainers().stream().allMatch(AbstractMessageListenerContainer::isRunning);
        }

        /// Records, over all partitions of this instance.
        double lag() {
            return container.metrics().values().stream()
                    .flatMap(ofConsumer -> ofConsumer.entrySet().stream())
                    .filter(metric -> metric.getKey().name().equals("records-lag"))
                    .mapToDouble(metric -> metric.getValue().metricValue() instanceof Double lag ? lag : 0)
                    .filter(Double::isFinite)
                    .sum();
        }
    }

    List<Listener> all() {
        return listeners;
    }

    @Override
    public void start() {
        listeners.forEach(it -> it.container.start());
    }

    @Override
    public void stop() {
        var stopped = new CountDownLatch(1);
        stop(stopped::countDown);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// All at once; each ends the batch that it has in hand.
    @Override
    public void stop(Runnable callback) {
        var open = new AtomicInteger(listeners.size());
        if (listeners.isEmpty()) {
            callback.run();
        }
        listeners.forEach(it -> it.container.stop(() -> {
            if (open.decrementAndGet() == 0) {
                callback.run();
            }
        }));
    }

    @Override
    public boolean isRunning() {
        return listeners.stream().anyMatch(it -> it.container.isRunning());
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE;
    }
}
