package ordersaga.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/// A batch that could not be handled comes again, whole and for ever, with back-off.
///
/// The default of spring-kafka tries ten times without delay, and then drops every record of the batch.
final class SeekBack implements CommonErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SeekBack.class);

    private final Progress progress;

    SeekBack(Progress progress) {
        this.progress = progress;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public void handleBatch(
            Exception thrown,
            ConsumerRecords<?, ?> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        Map<TopicPartition, Long> first = new LinkedHashMap<>();
        for (ConsumerRecord<?, ?> it : records) {
            first.putIfAbsent(new TopicPartition(it.topic(), it.partition()), it.offset());
        }
        first.forEach(consumer::seek);
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        if (progress.failed(cause)) {
            LOG.warn(
                    "{} records cannot be handled, they are tried again until they can: {}",
                    records.count(),
                    cause.toString());
        }
        LOG.debug("The batch comes again", thrown);
        sleep(container);
        // So that nothing is committed.
        throw new KafkaException("a batch comes again", KafkaException.Level.DEBUG, thrown);
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        LOG.warn("The broker was not understood, it is asked again", thrown);
        progress.begins();
        sleep(container);
        progress.done();
    }

    private void sleep(MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, progress.backOff().toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
