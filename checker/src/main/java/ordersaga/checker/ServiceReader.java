package ordersaga.checker;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordersaga.checker.TopicReader.Place;
import ordersaga.events.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// Reads what every service has: an outbox, dead letters, and a place on its topics.
final class ServiceReader {
    private static final Map<String, Set<Topic>> CONSUMED = Map.of(
            "order-service", Set.of(Topic.ORDER_REPLIES, Topic.PRODUCT_EVENTS),
            "inventory-service", Set.of(Topic.INVENTORY_COMMANDS),
            "payment-service", Set.of(Topic.PAYMENT_COMMANDS));

    private final Map<String, Reader> databases = new LinkedHashMap<>();
    private final Admin kafka;

    ServiceReader(Reader orders, Reader inventory, Reader payments, Admin kafka) {
        databases.put("order-service", orders);
        databases.put("inventory-service", inventory);
        databases.put("payment-service", payments);
        this.kafka = kafka;
    }

    /// Whether nothing is under way: no order pending, no message unsent or unhandled.
    boolean atRest() throws SQLException, InterruptedException {
        for (Map.Entry<String, Reader> service : databases.entrySet()) {
            if (service.getValue().number("SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT 1) AS o") > 0
                    || lag(service.getKey()) > 0) {
                return false;
            }
        }
        return pending() == 0;
    }

    long pending() throws SQLException {
        return orders().number("SELECT count(*) FROM orders WHERE status = 'PENDING'");
    }

    Map<String, Reader> databases() {
        return databases;
    }

    private Reader orders() {
        return databases.values().iterator().next();
    }

    /// @param poison how many records were made so that a service could not handle them, by service
    Set<ServiceFacts> facts(Map<String, Long> poison) throws SQLException, InterruptedException {
        Set<ServiceFacts> facts = new HashSet<>();
        for (Map.Entry<String, Reader> service : databases.entrySet()) {
            Reader reader = service.getValue();
            facts.add(new ServiceFacts(
                    service.getKey(),
                    reader.number("SELECT count(*) FROM outbox_message"),
                    lag(service.getKey()),
                    reader.number("SELECT count(*) FROM dead_letter"),
                    reader.number("SELECT count(*) FROM dead_letter WHERE settled_as IS NOT NULL"),
                    poison.getOrDefault(service.getKey(), 0L)));
        }
        return facts;
    }

    /// The largest message ID that each service can have given: of the 20 places of its newest outbox row.
    Map<String, Long> lastMessageIds() throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        for (Map.Entry<String, Reader> service : databases.entrySet()) {
            ids.put(service.getKey(), service.getValue().number("SELECT last_value * 20 + 19 FROM outbox_id_seq"));
        }
        return ids;
    }

    /// Where the dead letters stand, and of each whether somebody discarded it.
    Map<Place, Boolean> deadLetters() throws SQLException {
        Map<Place, Boolean> places = new HashMap<>();
        for (Reader reader : databases.values()) {
            reader.list(
                            "SELECT topic, partition, kafka_offset, settled_as = 'DISCARDED' FROM dead_letter",
                            row -> Map.entry(
                                    new Place(row.getString(1), row.getInt(2), row.getLong(3)), row.getBoolean(4)))
                    .forEach(place -> places.put(place.getKey(), place.getValue()));
        }
        return places;
    }

    /// Records of its topics that a service has not handled yet; all of them where it has never said how far it is.
    private long lag(String group) throws InterruptedException {
        List<TopicPartition> partitions = CONSUMED.getOrDefault(group, Set.of()).stream()
                .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
                .toList();
        try {
            Map<TopicPartition, OffsetAndMetadata> handled = kafka.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
            return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
                    .mapToLong(end -> {
                        OffsetAndMetadata place = handled.get(end.getKey());
                        return end.getValue()
                                - (place == null ? starts.getOrDefault(end.getKey(), 0L) : place.offset());
                    })
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say how far " + group + " is: " + e.getMessage(), e);
        }
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        kafka.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which)))
                .all()
                .get()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }
}
