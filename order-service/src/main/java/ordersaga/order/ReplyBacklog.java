package ordersaga.order;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordersaga.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// The answers that came while this service was away. Until they are heard, a deadline that has passed proves nothing:
/// the answer may be waiting in the topic.
@Component
class ReplyBacklog implements AutoCloseable {
    /// Then deadlines count again: a topic that can't be read must not keep orders waiting for ever.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(ReplyBacklog.class);

    private final KafkaAdmin kafka;
    private final String group;
    private long since = System.nanoTime();
    private @Nullable Admin broker;
    private @Nullable Map<TopicPartition, Long> ends;
    private boolean workedOff;

    ReplyBacklog(KafkaAdmin kafka, @Value("${spring.application.name}") String group) {
        this.kafka = kafka;
        this.group = group;
    }

    /// This service was away, and there may be a backlog again.
    synchronized void lookAgain() {
        workedOff = false;
        ends = null;
        since = System.nanoTime();
    }

    /// Whether all that was in the topic when it was first asked has been handled, or this has taken too long.
    synchronized boolean isWorkedOff() {
        if (!workedOff) {
            workedOff = look() || isTooLate();
            if (workedOff) {
                close();
            }
        }
        return workedOff;
    }

    private boolean isTooLate() {
        boolean tooLate = System.nanoTime() - since > PATIENCE.toNanos();
        if (tooLate) {
            LOG.warn("The answers that came meanwhile are still not handled; deadlines count from now on");
        }
        return tooLate;
    }

    private boolean look() {
        try {
            Admin admin = broker == null ? Admin.create(kafka.getConfigurationProperties()) : broker;
            broker = admin;
            Map<TopicPartition, Long> until = ends == null ? ends(admin) : ends;
            ends = until;
            Map<TopicPartition, OffsetAndMetadata> done =
                    within(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            return until.entrySet().stream().allMatch(end -> {
                OffsetAndMetadata offset = done.get(end.getKey());
                return end.getValue() <= (offset == null ? 0 : offset.offset());
            });
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.info("The broker does not say yet how many answers are waiting: {}", e.toString());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> newest = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topic.ORDER_REPLIES.topicName(), partition))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return within(admin.listOffsets(newest).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T within(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(BROKER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
