package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TopicsTest {
    private final TestTopics broker = new TestTopics(SharedServers.kafka().bootstrapServers());
    private final Topics topics = new Topics(broker.broker(), Duration.ofSeconds(10));

    @Test
    void all_topics_are_made_as_the_contract_has_them() throws Exception {
        broker.emptied();
        topics.start();
        topics.start();
        List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        try (Admin admin = Admin.create(broker.broker())) {
            assertThat(admin.describeTopics(names).allTopicNames().get().values())
                    .hasSize(5)
                    .allSatisfy(it -> assertThat(it.partitions()).hasSize(12));
            var products = new ConfigResource(ConfigResource.Type.TOPIC, Topic.PRODUCT_EVENTS.topicName());
            assertThat(admin.describeConfigs(List.of(products)).all().get().values())
                    .allSatisfy(
                            it -> assertThat(it.get("cleanup.policy").value()).isEqualTo("compact"));
        }
    }

    @Test
    void another_number_of_partitions_is_refused_not_changed() throws Exception {
        broker.emptied();
        String name = Topic.ORDER_EVENTS.topicName();
        try (Admin admin = Admin.create(broker.broker())) {
            admin.createPartitions(Map.of(name, NewPartitions.increaseTo(13)))
                    .all()
                    .get();
            // The broker itself learns of it a moment later.
            await().until(() -> partitions(admin, name) == 13);
            assertThatThrownBy(topics::start)
                    .isInstanceOf(NotReadyException.class)
                    .hasMessage("The topic order.events has 13 partitions, not 12:"
                            + " another count would lose the order of every key.");
            assertThat(topics.isRunning()).isFalse();
        } finally {
            broker.emptied();
        }
    }

    @Test
    void a_broker_that_is_not_there_is_waited_for_and_then_named() {
        var nowhere = new Topics(Map.of("bootstrap.servers", "127.0.0.1:1"), Duration.ofSeconds(1));
        long began = System.nanoTime();
        assertThatThrownBy(nowhere::start)
                .isInstanceOf(NotReadyException.class)
                .hasMessage("The Kafka broker at 127.0.0.1:1 does not answer.");
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        Map<String, TopicDescription> topics =
                admin.describeTopics(List.of(topic)).allTopicNames().get();
        return topics.values().iterator().next().partitions().size();
    }
}
