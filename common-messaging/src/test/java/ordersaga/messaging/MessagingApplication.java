package ordersaga.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Topic;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The smallest service: it handles one topic.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class MessagingApplication {
    static final class Handler implements BatchHandler {
        final Queue<Received> handled = new ConcurrentLinkedQueue<>();

        @Override
        public Topic topic() {
            return Topic.INVENTORY_COMMANDS;
        }

        @Override
        public void handle(List<Received> batch) {
            handled.addAll(batch);
        }
    }

    @Bean
    Handler handler() {
        return new Handler();
    }

    static ConfigurableApplicationContext run(TestDatabase database, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "spring.application.name",
                "messaging-test",
                "server.port",
                0,
                "spring.main.banner-mode",
                "off",
                "spring.datasource.url",
                database.database.jdbcUrl(),
                "spring.datasource.username",
                database.database.app().user(),
                "spring.datasource.password",
                database.database.app().password(),
                "spring.flyway.enabled",
                false,
                "spring.kafka.bootstrap-servers",
                SharedServers.kafka().bootstrapServers(),
                "management.endpoint.health.show-details",
                "always",
                "saga.instance",
                "a"));
        all.putAll(properties);
        // As arguments, which come before every other source.
        return new SpringApplication(MessagingApplication.class)
                .run(all.entrySet().stream()
                        .map(it -> "--" + it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new));
    }
}
