package ordersaga.messaging;

/// The buffers of the connections to the broker.
final class KafkaSockets {
    /// The operating system sizes them, and lets them grow. Kafka's own default for what a consumer receives
    /// is 64 KiB, one segment of the loopback interface: an answer that comes while the one before has not
    /// been read is dropped now and then, and TCP sends it again 200 ms later at the earliest. At half the
    /// peak that was the slowest percent of all orders (docs/measurements.md).
    static final int SIZED_BY_THE_SYSTEM = -1;

    private KafkaSockets() {}
}
