package ordersaga.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Sends what is in the outbox, in order, and deletes it when the broker has it. Nothing else calls a producer.
///
/// One relay leads per database: read the oldest rows, send them all, wait for all answers, delete what was
/// acknowledged. While the broker is away nothing is deleted, and it is tried for ever. Every row arrives at
/// least once; a relay that dies between the answer and the delete, or that was paused while it sent, makes
/// the next one send rows again.
final class Relay implements SmartLifecycle {
    /// Starts before the listeners and the web server, and stops after them, to send what they wrote last.
    static final int PHASE = Integer.MAX_VALUE - 8192;

    private static final Duration STANDBY = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final OutboxSession.Opener database;
    private final Map<String, Object> broker;
    private final Wakeup wakeup;
    private final String source;
    private final MessagingProperties.Relay properties;
    private final Faults faults;
    private final BackOff backOff;
    private final Trouble trouble = new Trouble();
    private final Counter sent;
    private final DistributionSummary batches;

    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean leading;
    private volatile @Nullable Thread thread;
    private @Nullable Producer<byte[], byte[]> producer;

    /// @param broker the producer's configuration
    /// @param source what travels as `ce_source`
    Relay(
            OutboxSession.Opener database,
            Map<String, Object> broker,
            Wakeup wakeup,
            String source,
            MessagingProperties.Relay properties,
            Faults faults,
            MeterRegistry meters) {
        this.database = database;
        this.broker = broker;
        this.wakeup = wakeup;
        this.source = source;
        this.properties = properties;
        this.faults = faults;
        this.backOff = new BackOff(properties.maxBackOff());
        this.sent = Counter.builder("outbox.sent")
                .description("messages that the broker acknowledged")
                .register(meters);
        this.batches = DistributionSummary.builder("outbox.batch")
                .description("messages sent at once")
                .register(meters);
        Gauge.builder("outbox.leader", this, relay -> relay.leading ? 1 : 0)
                .description("1 where this process sends the outbox of its database")
                .register(meters);
    }

    boolean leading() {
        return leading;
    }

    /// Since when rows could not be sent, and why.
    Optional<Trouble.Report> trouble() {
        return trouble.report();
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    /// Sends what waits, unless the broker is away, and ends.
    @Override
    public void stop() {
        stopping.countDown();
        wakeup.ring();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            if (!running.join(properties.stopPatience())) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private boolean running() {
        return stopping.getCount() > 0;
    }

    private void run() {
        try {
            while (running()) {
                runSession();
            }
        } catch (InterruptedException _) {
            LOG.info(
                    "The relay was interrupted while it stopped; what it had in hand is sent again after the next start");
        } finally {
            closeProducer();
        }
    }

    private void runSession() throws InterruptedException {
        try (OutboxSession session = database.open()) {
            while (!session.tryLead()) {
                healthy();
                if (pause(STANDBY)) {
                    return;
                }
            }
            leading = true;
            LOG.info("This process now sends the outbox");
            lead(session);
        } catch (SQLException | RuntimeException e) {
            // What it still holds must not be sent after what another relay sends.
            closeProducer();
            if (trouble.begins(e)) {
                LOG.warn("The outbox cannot be read, it is tried again until it can: {}", e.toString());
            }
            pause(backOff.next());
        } finally {
            leading = false;
        }
    }

    private void lead(OutboxSession session) throws SQLException, InterruptedException {
        while (true) {
            List<OutboxRow> rows = session.read(properties.batch());
            if (rows.isEmpty()) {
                healthy();
                if (!running()) {
                    return;
                }
            } else if (!send(rows, session)) {
                if (pause(backOff.next())) {
                    return;
                }
                continue;
            }
            if (rows.size() < properties.batch()) {
                // All that was there is sent, and what comes now rings.
                wakeup.await(properties.poll());
            }
        }
    }

    /// @return whether all of them were acknowledged
    private boolean send(List<OutboxRow> rows, OutboxSession session) throws SQLException, InterruptedException {
        if (faults.at(FaultPoint.RELAY_BEFORE_SEND, () -> rows.stream().flatMap(OutboxRow::subjects))) {
            deliver(rows, session);
        }
        Delivery delivery = deliver(rows, session);
        faults.at(FaultPoint.RELAY_AFTER_SEND, () -> rows.stream().flatMap(OutboxRow::subjects));
        session.delete(delivery.done());
        sent.increment(delivery.acknowledged());
        batches.record(delivery.messages().size());
        Exception failure = delivery.failure();
        if (failure == null) {
            healthy();
        } else {
            failed(failure, delivery.messages().size() - delivery.acknowledged());
        }
        return failure == null;
    }

    private Delivery deliver(List<OutboxRow> rows, OutboxSession session) throws SQLException, InterruptedException {
        Delivery delivery = new Delivery(rows);
        List<OutboxMessage> messages = delivery.messages();
        boolean away = false;
        for (int i = 0; i < messages.size(); i++) {
            session.proveLeading();
            away = away || delivery.failure() instanceof RetriableException;
            if (away) {
                // Each further one would wait for the broker again, in vain.
                delivery.settle(i, delivery.failure());
            } else {
                hand(messages.get(i), i, delivery);
            }
        }
        if (producer != null) {
            // Together, now. Elsewhere, because it says nothing until all is settled.
            Thread.ofVirtual().start(producer::flush);
        }
        long began = System.nanoTime();
        while (!delivery.await(session.proofHolds())) {
            session.proveLeading();
            if (System.nanoTime() - began > ProducerSettings.GIVEN_UP.toNanos()) {
                throw new IllegalStateException("the producer does not even say that it failed");
            }
        }
        return delivery;
    }

    private void hand(OutboxMessage message, int place, Delivery delivery) {
        try {
            var _ = producer().send(message.toRecord(source), (_, error) -> delivery.settle(place, error));
        } catch (KafkaException | IllegalStateException e) {
            delivery.settle(place, e);
        }
    }

    private void healthy() {
        if (trouble.ends()) {
            LOG.info("The outbox is sent again");
        }
        backOff.reset();
    }

    private void failed(Exception failure, int messages) {
        if (trouble.begins(failure)) {
            LOG.warn(
                    "{} messages were not sent, they are tried again until they are: {}", messages, failure.toString());
        }
        if (!(failure instanceof RetriableException)) {
            // It may never work again.
            closeProducer();
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(broker);
            producer = current;
        }
        return current;
    }

    private void closeProducer() {
        if (producer != null) {
            // A thread that is interrupted can't close it.
            boolean interrupted = Thread.interrupted();
            producer.close(Duration.ZERO);
            producer = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// @return whether it is time to stop
    private boolean pause(Duration atMost) throws InterruptedException {
        return stopping.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
