package ordersaga.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// The broker's process: formats the storage when it is new, then serves until it is stopped.
final class BrokerMain {
    private static final int NODE = 1;

    /// The same in every data folder, so that formatting again finds what it formatted: base64 of "order-saga-local".
    private static final String CLUSTER = "b3JkZXItc2FnYS1sb2NhbA";

    /// One replica of everything, few threads, and little that happens while nothing happens.
    private static final String SETTINGS = """
            process.roles = broker,controller
            node.id = 1
            controller.quorum.voters = 1@127.0.0.1:CONTROLLER_PORT
            listeners = BROKER://127.0.0.1:BROKER_PORT,CONTROLLER://127.0.0.1:CONTROLLER_PORT
            advertised.listeners = BROKER://127.0.0.1:ADVERTISED_PORT
            listener.security.protocol.map = BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name = BROKER
            controller.listener.names = CONTROLLER
            auto.create.topics.enable = false

            default.replication.factor = 1
            offsets.topic.replication.factor = 1
            offsets.topic.num.partitions = 4
            transaction.state.log.replication.factor = 1
            transaction.state.log.min.isr = 1
            transaction.state.log.num.partitions = 1
            share.coordinator.state.topic.replication.factor = 1
            share.coordinator.state.topic.min.isr = 1

            # A killed broker is let in again only when its old session has run out: 9 s by default.
            broker.session.timeout.ms = 3000
            broker.heartbeat.interval.ms = 1000
            group.initial.rebalance.delay.ms = 0

            # Sized by the system: a full one loses what comes, and TCP sends it again 200 ms later.
            socket.send.buffer.bytes = -1
            socket.receive.buffer.bytes = -1

            num.network.threads = 1
            num.io.threads = 2
            group.coordinator.threads = 1
            background.threads = 2
            num.recovery.threads.per.data.dir = 2
            log.cleaner.dedupe.buffer.size = 8388608
            log.index.size.max.bytes = 1048576
            # Otherwise the controller writes an empty record twice a second.
            metadata.max.idle.interval.ms = 0
            """;

    private BrokerMain() {}

    /// Arguments: data folder, port, the port that clients are told, controller's port, file to create when ready.
    public static void main(String[] args) throws Exception {
        String dataDir = args[0];
        format(dataDir);
        var server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties(dataDir, args[1], args[2], args[3])), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        Files.createFile(Path.of(args[4]));
        server.awaitShutdown();
    }

    private static void format(String dataDir) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setClusterId(CLUSTER)
                .setNodeId(NODE)
                .addDirectory(dataDir)
                .setMetadataLogDirectory(dataDir)
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties properties(String dataDir, String port, String advertised, String controllerPort)
            throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(SETTINGS.replace("BROKER_PORT", port)
                .replace("ADVERTISED_PORT", advertised)
                .replace("CONTROLLER_PORT", controllerPort)));
        properties.setProperty("log.dirs", dataDir);
        return properties;
    }
}
