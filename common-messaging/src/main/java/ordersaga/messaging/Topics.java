package ordersaga.messaging;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import ordersaga.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Before anything is sent or read: every topic is there, with the partitions that were promised.
///
/// Not Spring's `KafkaAdmin`: that one adds partitions where there are too few, and every key's order would
/// be lost.
final class Topics implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Map<String, Object> broker;
    private final Duration patience;
    private volatile boolean checked;

    /// @param patience for a broker that does not answer yet
    Topics(Map<String, Object> broker, Duration patience) {
        this.broker = broker;
        this.patience = patience;
    }

    /// @throws NotReadyException when the broker does not answer, or a topic is not as promised
    @Override
    public void start() {
        long began = System.nanoTime();
        try (Admin admin = Admin.create(configuration())) {
            var backOff = new BackOff(Duration.ofSeconds(2));
            while (!done(admin, System.nanoTime() - began >= patience.toNanos())) {
                Thread.sleep(backOff.next());
            }
            checked = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("interrupted while it waited for the broker", "Start it again.", null);
        }
    }

    private boolean done(Admin admin, boolean lastTry) throws InterruptedException {
        try {
            create(admin);
            check(admin);
            return true;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            boolean away = cause instanceof RetriableException;
            if (away && !lastTry) {
                // A topic that was just made is unknown for a moment.
                if (!(cause instanceof UnknownTopicOrPartitionException)) {
                    LOG.warn("The broker at {} does not answer yet: {}", address(), String.valueOf(cause));
                }
                return false;
            }
            throw away
                    ? new NotReadyException(
                            "The Kafka broker at " + address() + " does not answer.",
                            "Start it, or set spring.kafka.bootstrap-servers.",
                            e)
                    : new NotReadyException(
                            "The topics at " + address() + " cannot be read or created: " + e.getCause(),
                            "Let this service describe and create topics, or create them before it starts.",
                            e);
        }
    }

    private static void create(Admin admin) throws InterruptedException, ExecutionException {
        var present = get(admin.listTopics().names());
        List<NewTopic> missing = Arrays.stream(Topic.values())
                .filter(topic -> !present.contains(topic.topicName()))
                .map(Topics::definition)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
            try {
                get(created);
            } catch (ExecutionException e) {
                // Another service was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static NewTopic definition(Topic topic) {
        var definition = new NewTopic(topic.topicName(), Optional.of(Topic.PARTITIONS), Optional.empty());
        return topic.compacted()
                ? definition.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : definition;
    }

    private static void check(Admin admin) throws InterruptedException, ExecutionException {
        List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        for (TopicDescription topic :
                get(admin.describeTopics(names).allTopicNames()).values()) {
            int partitions = topic.partitions().size();
            if (partitions != Topic.PARTITIONS) {
                throw new NotReadyException(
                        "The topic " + topic.name() + " has " + partitions + " partitions, not " + Topic.PARTITIONS
                                + ": another count would lose the order of every key.",
                        "Make the topic again with " + Topic.PARTITIONS + " partitions once all of it was consumed.",
                        null);
            }
        }
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException, ExecutionException {
        return answer.get();
    }

    private Map<String, Object> configuration() {
        Map<String, Object> configuration = new HashMap<>(broker);
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        return configuration;
    }

    private @Nullable Object address() {
        return broker.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    }

    @Override
    public void stop() {
        checked = false;
    }

    @Override
    public boolean isRunning() {
        return checked;
    }

    /// First of all.
    @Override
    public int getPhase() {
        return Relay.PHASE - 1;
    }
}
