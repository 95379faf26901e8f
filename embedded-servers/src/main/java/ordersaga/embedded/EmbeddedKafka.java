package ordersaga.embedded;

import java.nio.file.Path;
import java.time.Duration;

/// A Kafka broker of its own on 127.0.0.1, in a JVM of its own, whose data may outlive it.
public final class EmbeddedKafka implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final BrokerStart start;
    private ChildProcess broker;

    private EmbeddedKafka(BrokerStart start) {
        this.start = start;
        this.broker = start.run();
    }

    /// A broker on a free port with fresh data, deleted at the end of the JVM.
    public static EmbeddedKafka start() {
        Path folder = Folders.temporary("kafka-");
        var started = start(folder.resolve("data"), folder.resolve("log"), 0);
        Folders.atTheEnd(started::kill, folder);
        return started;
    }

    /// A broker over data that are kept; the folder is made where it is not there yet.
    ///
    /// @param port 0 for a free one
    public static EmbeddedKafka start(Path dataDir, Path log, int port) {
        int chosen = FreePorts.orNext(port);
        return start(dataDir, log, chosen, chosen, AotCache.NONE);
    }

    /// A broker behind something that passes connections on.
    ///
    /// @param advertisedPort where clients are told to find it
    /// @param cache of its JVM
    public static EmbeddedKafka start(Path dataDir, Path log, int port, int advertisedPort, AotCache cache) {
        return new EmbeddedKafka(
                new BrokerStart(dataDir.toAbsolutePath(), log.toAbsolutePath(), port, advertisedPort, cache));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + start.port();
    }

    public int port() {
        return start.port();
    }

    public long pid() {
        return broker.pid();
    }

    /// The process, to hear of its end.
    public ChildProcess process() {
        return broker;
    }

    /// Stops in an orderly way.
    public void stop() {
        broker.stop(STOP_PATIENCE);
    }

    /// SIGKILL.
    public void kill() {
        broker.kill();
    }

    /// Freezes the broker: connections stay open and nothing answers, until [#resume].
    public void pause() {
        broker.signal("STOP");
    }

    public void resume() {
        broker.signal("CONT");
    }

    /// Starts again on the same port with the same data after [#stop] or [#kill].
    public void restart() {
        broker = start.run();
    }

    @Override
    public void close() {
        stop();
    }
}
