package ordersaga.local;

import ordersaga.embedded.AotCache;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.EmbeddedKafka;
import ordersaga.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/// PostgreSQL and Kafka on the data of a folder: started the first time, and after that started again.
final class Servers {
    private final DataFolder folder;
    private final AotCache kafkaCache;
    private volatile @Nullable EmbeddedPostgres postgres;
    private volatile @Nullable EmbeddedKafka kafka;

    /// @param kafkaCache of the broker's JVM
    Servers(DataFolder folder, AotCache kafkaCache) {
        this.folder = folder;
        this.kafkaCache = kafkaCache;
    }

    ChildProcess spawnPostgres(int port) {
        EmbeddedPostgres server = postgres;
        if (server == null) {
            server = EmbeddedPostgres.start(
                    folder.data(Server.POSTGRES), folder.log(Server.POSTGRES.label()), port, folder.secret());
            postgres = server;
        } else {
            server.restart();
        }
        return server.process();
    }

    /// @param front where clients are told to find it
    ChildProcess spawnKafka(int port, int front) {
        EmbeddedKafka broker = kafka;
        if (broker == null) {
            broker = EmbeddedKafka.start(
                    folder.data(Server.KAFKA), folder.log(Server.KAFKA.label()), port, front, kafkaCache);
            kafka = broker;
        } else {
            broker.restart();
        }
        return broker.process();
    }

    /// Null before it was started.
    @Nullable
    EmbeddedPostgres postgres() {
        return postgres;
    }
}
