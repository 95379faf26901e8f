package ordersaga.messaging;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import ordersaga.events.Topic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives a service its outbox, its relay, and a consumer for each of its [BatchHandler] beans.
@AutoConfiguration(
        after = {
            DataSourceTransactionManagerAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            KafkaAutoConfiguration.class,
            CompositeMeterRegistryAutoConfiguration.class
        })
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingAutoConfiguration {
    private final String application;
    private final MessagingProperties properties;
    private final MeterRegistry meters;

    MessagingAutoConfiguration(
            @Value("${spring.application.name}") String application,
            MessagingProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        this.application = application;
        this.properties = properties;
        this.meters = meters.getIfAvailable(SimpleMeterRegistry::new);
    }

    @Bean
    Wakeup relayWakeup() {
        return new Wakeup();
    }

    @Bean
    Outbox outbox(JdbcOperations jdbc, Wakeup relayWakeup) {
        return new Outbox(jdbc, relayWakeup);
    }

    @Bean
    OutboxGauges outboxGauges(JdbcOperations jdbc) {
        return new OutboxGauges(jdbc, meters);
    }

    @Bean
    Topics topics(KafkaAdmin admin) {
        return new Topics(admin.getConfigurationProperties(), properties.brokerWait());
    }

    @Bean
    Relay relay(JdbcConnectionDetails database, ProducerFactory<?, ?> producers, Wakeup relayWakeup, Faults faults) {
        var sessions = OutboxSession.Opener.of(
                database, application + " relay", properties.relay().sessionTimeout());
        return new Relay(
                sessions,
                ProducerSettings.of(producers.getConfigurationProperties(), application),
                relayWakeup,
                application,
                properties.relay(),
                faults,
                meters);
    }

    @Bean
    DeadLetters deadLetters(JdbcOperations jdbc) {
        return new DeadLetters(jdbc, meters);
    }

    @Bean
    DeadLetterController deadLetterController(
            JdbcOperations jdbc, PlatformTransactionManager transactions, Outbox outbox, List<BatchHandler> handlers) {
        Set<Topic> consumed = handlers.stream().map(BatchHandler::topic).collect(toUnmodifiableSet());
        return new DeadLetterController(
                new DeadLetterDesk(jdbc, new TransactionTemplate(transactions), outbox, consumed));
    }

    @Bean
    Listeners listeners(
            List<BatchHandler> handlers,
            ConsumerFactory<?, ?> consumers,
            PlatformTransactionManager transactions,
            DeadLetters deadLetters,
            Faults faults,
            @Value("${saga.instance:}") String instance) {
        var factory = new ListenerFactory(
                consumers.getConfigurationProperties(),
                application,
                instance.isBlank() ? null : instance,
                properties.consumer(),
                new TransactionTemplate(transactions),
                deadLetters,
                faults,
                meters);
        return new Listeners(handlers.stream().map(factory::listenerFor).toList(), meters);
    }

    @Bean
    ListenersHealth listenersHealthIndicator(Listeners listeners) {
        return new ListenersHealth(listeners, properties.consumer().stuckAfter());
    }

    @Bean
    RelayHealth relayHealthIndicator(Relay relay) {
        return new RelayHealth(relay, properties.consumer().stuckAfter());
    }
}
