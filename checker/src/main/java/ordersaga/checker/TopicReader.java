package ordersaga.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ordersaga.checker.OrderReader.Sent;
import ordersaga.events.Headers;
import ordersaga.events.MessageType;
import ordersaga.events.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Reads every topic from its start to where it ends now, and holds it against what must be there.
final class TopicReader {
    private final Map<Topic, Messages> expected = new EnumMap<>(Topic.class);
    private final Map<Origin, BitSet> ids = new HashMap<>();
    private final List<Place> strangers = new ArrayList<>();
    private final Answers answers = new Answers();

    private final Map<Place, Boolean> deadLetters;

    /// Where a record stands.
    record Place(String topic, int partition, long offset) {}

    /// So many IDs in a row are kept in one set: a poisoned record with a huge ID costs no more memory than that.
    private static final int PAGE_BITS = 16;

    private record Origin(Topic topic, String source, long page) {}

    /// @param deadLetters where the records stand that services could not handle: poison, and known as such, whatever
    /// outbox row they claim to be; true for those that somebody discarded: their messages are settled, not lost
    TopicReader(Map<Place, Boolean> deadLetters) {
        this.deadLetters = deadLetters;
    }

    void expect(Sent sent) {
        String wireName = sent.name().split(" ", 2)[0];
        MessageType.named(wireName)
                .ifPresent(type -> expected.computeIfAbsent(type.topic(), _ -> new Messages())
                        .expect(sent));
    }

    /// @throws IllegalStateException when the broker does not answer for 30 s
    void read(String bootstrap) {
        TopicRecords.read(bootstrap, this::see).forEach(topic -> {
            expected.remove(topic); // the broker has dropped what was too old: nothing can be said of it
            answers.forget();
        });
    }

    private void see(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        Place place = new Place(record.topic(), record.partition(), record.offset());
        Boolean discarded = deadLetters.get(place);
        if (discarded != null) {
            if (discarded) {
                found(topic, sent(record));
            }
            return;
        }
        Optional<String> source = header(record, Headers.SOURCE);
        Optional<Long> id = header(record, Headers.ID).flatMap(TopicReader::number);
        if (source.isEmpty() || id.isEmpty()) {
            strangers.add(place);
            return;
        }
        Origin origin = new Origin(topic, source.get(), id.get() >> PAGE_BITS);
        ids.computeIfAbsent(origin, _ -> new BitSet()).set((int) (id.get() & ((1 << PAGE_BITS) - 1)));
        Optional<Sent> sent = sent(record);
        found(topic, sent);
        sent.ifPresent(it -> answers.see(
                topic,
                it.orderId(),
                it.name().split(" ", 2)[0],
                source.get() + "/" + id.get(),
                header(record, Headers.CAUSATION_ID).orElse(null)));
    }

    private void found(Topic topic, Optional<Sent> sent) {
        Messages missing = expected.get(topic);
        if (missing != null) {
            sent.ifPresent(missing::found);
        }
    }

    private static Optional<Sent> sent(ConsumerRecord<byte[], byte[]> record) {
        Optional<UUID> order = header(record, Headers.CORRELATION_ID).flatMap(TopicReader::uuid);
        Optional<String> type = header(record, Headers.TYPE);
        boolean byProduct = record.topic().equals(Topic.INVENTORY_COMMANDS.topicName()) && record.key() != null;
        String suffix = byProduct ? " " + new String(record.key(), UTF_8) : "";
        return order.flatMap(id -> type.map(name -> new Sent(id, name + suffix)));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text)).filter(number -> number >= 0);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }

    /// @param lastIds the largest message ID of each service, read after the topics
    List<TopicFacts> facts(Map<String, Long> lastIds) {
        return Arrays.stream(Topic.values()).map(topic -> facts(topic, lastIds)).toList();
    }

    private TopicFacts facts(Topic topic, Map<String, Long> lastIds) {
        long messages = 0;
        long unknown = strangers.stream()
                .filter(place -> place.topic().equals(topic.topicName()))
                .count();
        for (Map.Entry<Origin, BitSet> origin : ids.entrySet()) {
            if (origin.getKey().topic() == topic) {
                long lastId = lastIds.getOrDefault(origin.getKey().source(), -1L);
                messages += origin.getValue().cardinality();
                long first = origin.getKey().page() << PAGE_BITS;
                unknown += origin.getValue().stream()
                        .filter(id -> first + id > lastId)
                        .count();
            }
        }
        Messages missing = expected.get(topic);
        return new TopicFacts(
                topic.topicName(),
                messages,
                missing == null ? 0 : missing.missing(),
                unknown,
                answers.unanswered(topic));
    }
}
