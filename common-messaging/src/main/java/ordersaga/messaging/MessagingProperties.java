package ordersaga.messaging;

import java.time.Duration;
import ordersaga.events.Topic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `saga.messaging.*`: what can be traded.
///
/// @param brokerWait how long a start waits for a broker that is not there yet, before it gives up with one line:
///     longer rides out a slow neighbour, shorter tells of a wrong address sooner
@ConfigurationProperties("saga.messaging")
record MessagingProperties(
        @DefaultValue("30s") Duration brokerWait,
        @DefaultValue Relay relay,
        @DefaultValue Consumer consumer) {
    MessagingProperties {
        atLeast("broker-wait", brokerWait, Duration.ZERO);
    }

    /// `saga.messaging.relay.*`
    ///
    /// @param batch rows, of up to 20 messages, sent at once: more of them cost less per message, and hold up to
    ///     `batch` × 5 MiB of memory
    /// @param poll how often it looks although nobody woke it: only rows that another process wrote wait that
    ///     long, and each look is one small query
    /// @param sessionTimeout after which the database takes leadership from a process that says nothing: shorter
    ///     hands over sooner, and takes it from processes that are merely slow
    /// @param maxBackOff the longest wait between two tries while the broker or the database is away
    /// @param stopPatience how long a stop waits for what is in hand; the rest is sent after the next start
    record Relay(
            @DefaultValue("50") int batch,
            @DefaultValue("200ms") Duration poll,
            @DefaultValue("10s") Duration sessionTimeout,
            @DefaultValue("2s") Duration maxBackOff,
            @DefaultValue("5s") Duration stopPatience) {
        Relay {
            within("relay.batch", batch, 1, 500);
            atLeast("relay.poll", poll, Duration.ofMillis(1));
            atLeast("relay.session-timeout", sessionTimeout, Duration.ofSeconds(1));
            atLeast("relay.max-back-off", maxBackOff, Duration.ofMillis(1));
            atLeast("relay.stop-patience", stopPatience, Duration.ZERO);
            // While it waits it says nothing.
            atLeast("relay.session-timeout", sessionTimeout, poll.multipliedBy(2));
            atLeast("relay.session-timeout", sessionTimeout, maxBackOff.multipliedBy(2));
        }
    }

    /// `saga.messaging.consumer.*`
    ///
    /// @param maxBatch records of one poll, and so of one transaction: larger ones cost less per record, hold
    ///     locks for longer and do more again when they fail
    /// @param concurrency threads per topic in this process, 12 at most are of use: each has its own database
    ///     connection
    /// @param maxBackOff the longest wait between two tries of a batch while the database is away
    /// @param sessionTimeout after which the broker gives the partitions of a process that says nothing to others
    /// @param stuckAfter after which a batch that was not done makes the service unhealthy
    record Consumer(
            @DefaultValue("500") int maxBatch,
            @DefaultValue("1") int concurrency,
            @DefaultValue("5s") Duration maxBackOff,
            @DefaultValue("10s") Duration sessionTimeout,
            @DefaultValue("60s") Duration stuckAfter) {
        /// What the client allows between two polls; a back-off must stay well below it.
        static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(5);

        Consumer {
            within("consumer.max-batch", maxBatch, 1, 10_000);
            within("consumer.concurrency", concurrency, 1, Topic.PARTITIONS);
            atLeast("consumer.max-back-off", maxBackOff, Duration.ofMillis(1));
            atLeast("consumer.session-timeout", sessionTimeout, Duration.ofSeconds(6));
            atLeast("consumer.stuck-after", stuckAfter, Duration.ofSeconds(1));
            if (maxBackOff.compareTo(MAX_POLL_INTERVAL.dividedBy(5)) > 0) {
                throw new IllegalArgumentException("saga.messaging.consumer.max-back-off must be 1 minute or less");
            }
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "saga.messaging." + name + " must be from " + least + " to " + most + ", not " + value);
        }
    }

    private static void atLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "saga.messaging." + name + " must be " + least.toMillis() + " ms or more, not " + value.toMillis());
        }
    }
}
