package ordersaga.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ordersaga.events.Headers;
import ordersaga.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// All that is on the topics about a few orders.
final class TopicTrail {
    private TopicTrail() {}

    /// @param id `ce_source/ce_id`
    /// @param cause the same of what led to it
    record Stamp(
            String type, String key, String id, @Nullable String cause) {}

    static Map<UUID, List<Stamp>> of(Set<UUID> orders, String bootstrap) {
        Map<UUID, List<Stamp>> trails = new HashMap<>();
        TopicRecords.read(bootstrap, (Topic _, ConsumerRecord<byte[], byte[]> record) -> {
            String order = header(record, Headers.CORRELATION_ID);
            for (UUID wanted : orders) {
                if (wanted.toString().equals(order)) {
                    trails.computeIfAbsent(wanted, _ -> new ArrayList<>()).add(of(record));
                }
            }
        });
        return trails;
    }

    private static Stamp of(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        return new Stamp(
                String.valueOf(header(record, Headers.TYPE)),
                key,
                header(record, Headers.SOURCE) + "/" + header(record, Headers.ID),
                header(record, Headers.CAUSATION_ID));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
