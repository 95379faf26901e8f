package ordersaga.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import ordersaga.embedded.ServerException;
import ordersaga.local.Service;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// How many records wait on the topics for the service that handles them.
final class Lag implements AutoCloseable {
    private final Admin kafka;

    Lag(String bootstrapServers) {
        kafka = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    long records() throws InterruptedException {
        try {
            Map<TopicPartition, Long> handled = new HashMap<>();
            for (Service service : Service.values()) {
                Map<TopicPartition, OffsetAndMetadata> offsets = kafka.listConsumerGroupOffsets(service.module())
                        .partitionsToOffsetAndMetadata()
                        .get();
                offsets.forEach((partition, offset) -> handled.put(partition, offset.offset()));
            }
            return kafka
                    .listOffsets(handled.keySet().stream()
                            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .mapToLong(end -> end.getValue().offset() - handled.getOrDefault(end.getKey(), 0L))
                    .sum();
        } catch (ExecutionException e) {
            throw new ServerException("Kafka does not say what waits: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
