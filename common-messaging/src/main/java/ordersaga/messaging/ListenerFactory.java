package ordersaga.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import ordersaga.messaging.Listeners.Listener;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.transaction.support.TransactionOperations;

/// Makes the consumer of a topic.
final class ListenerFactory {
    /// A small heap stands two of these per consumer thread: one in hand, one fetched ahead.
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    private static final int PARTITION_FETCH_BYTES = 1024 * 1024;

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Map<String, Object> broker;
    private final String application;
    private final @Nullable String instance;
    private final MessagingProperties.Consumer properties;
    private final TransactionOperations transactions;
    private final DeadLetters deadLetters;
    private final Faults faults;
    private final MeterRegistry meters;

    /// @param broker how to reach it
    /// @param application the consumer group
    /// @param instance of the application, where it is one that comes back under the same name; null otherwise
    ListenerFactory(
            Map<String, Object> broker,
            String application,
            @Nullable String instance,
            MessagingProperties.Consumer properties,
            TransactionOperations transactions,
            DeadLetters deadLetters,
            Faults faults,
            MeterRegistry meters) {
        this.broker = broker;
        this.application = application;
        this.instance = instance;
        this.properties = properties;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.faults = faults;
        this.meters = meters;
    }

    Listener listenerFor(BatchHandler handler) {
        String topic = handler.topic().topicName();
        var progress = new Progress(properties.maxBackOff());
        var settings = new ContainerProperties(topic);
        settings.setGroupId(application);
        settings.setClientId(application + "-" + topic);
        settings.setMessageListener(new BatchConsumer(handler, transactions, deadLetters, faults, progress, meters));
        settings.setConsumerRebalanceListener(progress);
        settings.setAckMode(ContainerProperties.AckMode.BATCH);
        // Nobody waits for the answer: what a crash leaves uncommitted comes again, as it does anyway.
        var commits = new LostCommits();
        settings.setSyncCommits(false);
        settings.setCommitCallback(commits);
        settings.setIdleEventInterval(IDLE.toMillis());
        settings.setMissingTopicsFatal(false);
        settings.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        settings.setMicrometerEnabled(false);
        var container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<byte[], byte[]>(configuration(topic)), settings);
        container.setBeanName(topic);
        container.setApplicationEventPublisher(commits);
        container.setConcurrency(properties.concurrency());
        container.setCommonErrorHandler(new SeekBack(progress));
        return new Listener(handler.topic(), progress, container);
    }

    private Map<String, Object> configuration(String topic) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxBatch());
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int)
                MessagingProperties.Consumer.MAX_POLL_INTERVAL.toMillis());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                properties.sessionTimeout().toMillis());
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                properties.sessionTimeout().dividedBy(4).toMillis());
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        config.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, KafkaSockets.SIZED_BY_THE_SYSTEM);
        config.put(ConsumerConfig.SEND_BUFFER_CONFIG, KafkaSockets.SIZED_BY_THE_SYSTEM);
        if (instance != null) {
            // Killed and restarted, it takes its partitions over at once instead of after the session timeout.
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, application + "-" + instance + "-" + topic);
        }
        return config;
    }
}
