package ordersaga.system;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordersaga.embedded.FreePorts;
import ordersaga.local.Part;
import ordersaga.local.Server;
import ordersaga.local.Service;
import ordersaga.local.Site;
import ordersaga.local.StackInfo;
import ordersaga.local.StackInfo.ConsoleInfo;
import ordersaga.local.StackInfo.KafkaInfo;
import ordersaga.local.StackInfo.PostgresInfo;
import ordersaga.local.StackInfo.ServiceInfo;
import org.testcontainers.DockerClientFactory;

/// The system as people deploy it: the very compose files of this project, with the images built from this build's
/// jars,
/// on free ports.
final class Containers implements Environment {
    private static final List<String> PORTS = List.of("ORDER", "INVENTORY", "PAYMENT", "CONSOLE", "KAFKA", "POSTGRES");
    private static final List<String> CLUSTER_PORTS =
            List.of("ORDER_2", "INVENTORY_2", "PAYMENT_2", "KAFKA_2", "KAFKA_3");

    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Compose compose;
    private final boolean cluster;

    private Containers(boolean cluster) {
        this.cluster = cluster;
        List<File> files = new ArrayList<>(List.of(file("docker-compose.yml")));
        PORTS.forEach(name -> ports.put(name, FreePorts.next()));
        if (cluster) {
            files.add(file("docker-compose.cluster.yml"));
            CLUSTER_PORTS.forEach(name -> ports.put(name, FreePorts.next()));
        }
        Map<String, String> settings = new HashMap<>();
        ports.forEach((name, port) -> settings.put(name + "_PORT", "" + port));
        // Tests start services often and work them little.
        settings.put("SERVICE_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        this.compose = Compose.up(files, settings);
        for (Service service : Service.values()) {
            awaitReady(service.module());
            if (cluster) {
                awaitReady(service.module() + "-2");
            }
        }
        awaitReady(Site.CONSOLE.label());
    }

    /// One broker, one instance of each service.
    static Containers start() {
        return new Containers(false);
    }

    /// Three brokers, two instances of each service.
    static Containers startCluster() {
        return new Containers(true);
    }

    private static File file(String name) {
        return Environment.PROJECT.resolve(name).toFile();
    }

    @Override
    public StackInfo info() {
        return info("");
    }

    /// As [#info()], by way of the other instance of each service.
    StackInfo second() {
        return info("_2");
    }

    private StackInfo info(String instance) {
        return new StackInfo(
                service(Service.ORDER, instance),
                service(Service.INVENTORY, instance),
                service(Service.PAYMENT, instance),
                new KafkaInfo(bootstrapServers(), 0),
                new PostgresInfo(port("POSTGRES"), 0),
                new ConsoleInfo("http://127.0.0.1:" + port("CONSOLE"), 0),
                null);
    }

    private ServiceInfo service(Service service, String instance) {
        String owner = service.label() + "_owner";
        return new ServiceInfo(
                "http://127.0.0.1:" + port(service.name() + instance),
                0,
                "jdbc:postgresql://127.0.0.1:" + port("POSTGRES") + "/" + service.database(),
                owner,
                owner);
    }

    private String bootstrapServers() {
        String first = "127.0.0.1:" + port("KAFKA");
        return cluster ? first + ",127.0.0.1:" + port("KAFKA_2") + ",127.0.0.1:" + port("KAFKA_3") : first;
    }

    private int port(String name) {
        return Optional.ofNullable(ports.get(name)).orElseThrow();
    }

    /// The name of the part's container in the compose file.
    static String name(Part part) {
        return switch (part) {
            case Service service -> service.module();
            case Server server -> server.label();
            case Site site -> site.label();
        };
    }

    @Override
    public void kill(Part part) {
        kill(name(part));
        start(name(part));
    }

    /// SIGKILL; it stays down until [#start(String)].
    void kill(String name) {
        docker.killContainerCmd(compose.id(name)).exec();
    }

    void start(String name) {
        docker.startContainerCmd(compose.id(name)).exec();
    }

    @Override
    public void pause(Part part) {
        docker.pauseContainerCmd(compose.id(name(part))).exec();
    }

    @Override
    public void resume(Part part) {
        docker.unpauseContainerCmd(compose.id(name(part))).exec();
    }

    @Override
    public void stop(Service service) {
        docker.stopContainerCmd(compose.id(service.module())).exec();
    }

    @Override
    public void start(Service service) {
        start(service.module());
        awaitReady(service.module());
    }

    @Override
    public boolean isReady(Part part) {
        return isReady(name(part));
    }

    boolean isReady(String name) {
        ContainerState state =
                docker.inspectContainerCmd(compose.id(name)).exec().getState();
        return state.getHealth() != null && "healthy".equals(state.getHealth().getStatus());
    }

    void awaitReady(String name) {
        await().atMost(Environment.PATIENCE).until(() -> isReady(name));
    }

    /// Pulls the network cable of the service's container.
    void cut(Service service) {
        docker.disconnectFromNetworkCmd()
                .withNetworkId(compose.network())
                .withContainerId(compose.id(service.module()))
                .exec();
    }

    void heal(Service service) {
        docker.connectToNetworkCmd()
                .withNetworkId(compose.network())
                .withContainerId(compose.id(service.module()))
                .withContainerNetwork(new ContainerNetwork().withAliases(service.module()))
                .exec();
    }

    @Override
    public void close() {
        compose.close();
    }
}
