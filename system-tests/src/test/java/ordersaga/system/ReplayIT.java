package ordersaga.system;

import static java.util.stream.Collectors.toMap;
import static ordersaga.system.Running.SHOP;
import static ordersaga.system.Running.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordersaga.events.Topic;
import ordersaga.local.Service;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReplayIT {
    private static final Map<Service, Stream<Topic>> CONSUMED = Map.of(
            Service.ORDER, Stream.of(Topic.ORDER_REPLIES, Topic.PRODUCT_EVENTS),
            Service.INVENTORY, Stream.of(Topic.INVENTORY_COMMANDS),
            Service.PAYMENT, Stream.of(Topic.PAYMENT_COMMANDS));

    @Test
    void every_topic_replayed_from_its_start_changes_no_row() throws Exception {
        Load load = new Load(SHOP, 1, 30).start(200);
        assertThat(load.outcomes()).containsKeys("CONFIRMED", "CANCELLED OUT_OF_STOCK");
        SHOP.clearFaults(Service.PAYMENT);
        Running.SYSTEM.assertAllIsWell();
        Map<String, ?> before = Tables.dump();
        for (Service service : Service.values()) {
            SYSTEM.stop(service);
        }
        rewind();
        for (Service service : Service.values()) {
            SYSTEM.start(service);
        }
        Running.SYSTEM.assertAllIsWell();
        assertThat(Tables.dump()).isEqualTo(before);
    }

    private static void rewind() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SYSTEM.info().kafka().bootstrap()))) {
            for (Map.Entry<Service, Stream<Topic>> service : CONSUMED.entrySet()) {
                Map<TopicPartition, OffsetAndMetadata> starts = service.getValue()
                        .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
                        .collect(toMap(partition -> partition, _ -> new OffsetAndMetadata(0)));
                await(admin, service.getKey().module(), starts);
            }
        }
    }

    /// The broker forgets a member that has left without a word only after its session.
    private static void await(Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> starts) {
        org.awaitility.Awaitility.await()
                .atMost(Environment.PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        admin.alterConsumerGroupOffsets(group, starts).all().get() == null);
    }
}
