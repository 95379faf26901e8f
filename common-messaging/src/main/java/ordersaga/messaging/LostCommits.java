package ordersaga.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.event.ListenerContainerIdleEvent;

/// Commits offsets again where the broker did not take them. Nobody waits for the answer to a commit, and the next one
/// makes up for it; but where no more records come none follows, and to the broker the last ones would stay unhandled
/// for ever.
final class LostCommits implements OffsetCommitCallback, ApplicationEventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(LostCommits.class);

    private final Set<TopicPartition> lost = ConcurrentHashMap.newKeySet();

    @Override
    public void onComplete(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
        if (failure == null) {
            lost.removeAll(offsets.keySet());
        } else {
            if (lost.isEmpty()) {
                LOG.info("Offsets were not committed, they will be later: {}", failure.toString());
            }
            lost.addAll(offsets.keySet());
        }
    }

    /// Hears what the container tells, in the consumer's thread.
    @Override
    public void publishEvent(Object event) {
        if (event instanceof ListenerContainerIdleEvent idle && !lost.isEmpty()) {
            commitAgain(idle.getConsumer());
        }
    }

    /// All that was polled has been handled: nothing is in hand where nothing comes.
    private void commitAgain(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            if (lost.remove(partition)) {
                handled.put(partition, new OffsetAndMetadata(consumer.position(partition)));
            }
        }
        if (!handled.isEmpty()) {
            consumer.commitAsync(handled, this);
        }
    }
}
