package ordersaga.messaging;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ordersaga.events.UnreadableMessageException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.support.TransactionOperations;

/// Handles the records of one poll in one transaction, with the dead letters among them.
///
/// Where a record makes the handler throw, the batch is halved until it stands alone: each part is a
/// transaction of its own, in order, so what stood before it is handled before it, and what stood after it
/// goes on without it.
final class BatchConsumer implements BatchMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(BatchConsumer.class);

    private final BatchHandler handler;
    private final Decoder decoder;
    private final TransactionOperations transactions;
    private final DeadLetters deadLetters;
    private final Faults faults;
    private final Progress progress;
    private final DistributionSummary batches;

    BatchConsumer(
            BatchHandler handler,
            TransactionOperations transactions,
            DeadLetters deadLetters,
            Faults faults,
            Progress progress,
            MeterRegistry meters) {
        this.handler = handler;
        this.decoder = new Decoder(handler.topic());
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.faults = faults;
        this.progress = progress;
        this.batches = DistributionSummary.builder("consumer.batch")
                .description("records of one poll")
                .tag("topic", handler.topic().topicName())
                .register(meters);
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> envelopes) {
        progress.begins();
        batches.record(envelopes.size());
        List<Opened> batch = envelopes.stream().map(this::open).toList();
        process(batch);
        if (faults.at(FaultPoint.CONSUMER_AFTER_COMMIT, () -> batch.stream().flatMap(Opened::subjects))) {
            process(batch);
        }
        if (progress.done()) {
            LOG.info("Records of {} are handled again", handler.topic().topicName());
        }
    }

    private Opened open(ConsumerRecord<byte[], byte[]> envelope) {
        try {
            return new Opened(envelope, decoder.decode(envelope), null);
        } catch (UnreadableMessageException e) {
            return new Opened(envelope, null, new DeadLetter(envelope, String.valueOf(e.getMessage())));
        }
    }

    private void process(List<Opened> batch) {
        try {
            inTransaction(batch);
        } catch (RuntimeException e) {
            if (Blame.infrastructure(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            long readable = batch.stream().filter(it -> it.message != null).count();
            if (readable == 0) {
                throw e;
            }
            if (readable == 1) {
                LOG.error("A record could not be handled and becomes a dead letter", e);
                inTransaction(batch.stream().map(it -> it.failedBy(e)).toList());
                return;
            }
            LOG.warn(
                    "One of {} records of {} cannot be handled: {}",
                    readable,
                    handler.topic().topicName(),
                    e.toString());
            int middle = batch.size() / 2;
            process(batch.subList(0, middle));
            process(batch.subList(middle, batch.size()));
        }
    }

    private void inTransaction(List<Opened> batch) {
        List<Received> messages = new ArrayList<>(batch.size());
        List<DeadLetter> letters = new ArrayList<>();
        for (Opened one : batch) {
            if (one.message != null) {
                messages.add(one.message);
            }
            if (one.letter != null) {
                letters.add(one.letter);
            }
        }
        transactions.executeWithoutResult(_ -> {
            if (!messages.isEmpty()) {
                handler.handle(List.copyOf(messages));
            }
            deadLetters.write(letters);
            faults.at(FaultPoint.CONSUMER_BEFORE_COMMIT, () -> batch.stream().flatMap(Opened::subjects));
        });
    }

    /// A record and what it holds: a message, or the reason why none.
    private record Opened(
            ConsumerRecord<byte[], byte[]> envelope,
            @Nullable Received message,
            @Nullable DeadLetter letter) {
        Stream<FaultSubject> subjects() {
            return message == null ? Stream.of(FaultSubject.ANY) : FaultSubject.of(message.message());
        }

        Opened failedBy(RuntimeException e) {
            return message == null ? this : new Opened(envelope, null, DeadLetter.of(envelope, e));
        }
    }
}
