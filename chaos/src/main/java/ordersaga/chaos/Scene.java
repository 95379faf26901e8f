package ordersaga.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ordersaga.local.Api;
import ordersaga.local.Gateway;
import ordersaga.local.Part;
import ordersaga.local.Server;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import ordersaga.local.Stack;
import ordersaga.local.StackInfo;
import ordersaga.local.StackInfo.ServiceInfo;
import ordersaga.local.StackOptions;

/// A stack of its own whose every wire can be cut: between the services and what they need, and between customers and
/// the services. Sagas wait for less long than usual, so that their deadlines pass too.
final class Scene implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "SAGA_PATIENCE_RESERVING", "10s",
            "SAGA_PATIENCE_PAYING", "8s",
            "SAGA_PATIENCE_RETRY", "1s",
            "SAGA_PATIENCE_RETRYCAP", "5s",
            "SAGA_PAYMENT_GATEWAYTIMEOUT", "3s",
            "SAGA_PAYMENT_RETRYCAP", "4s");

    /// Soon enough to be asked again while the saga still waits.
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);

    private final Map<Server, Wire> serverWires = new EnumMap<>(Server.class);
    private final Map<Service, Wire> serviceWires = new EnumMap<>(Service.class);
    private final Stack stack;
    private final Api api;

    Scene(ChaosSettings settings) {
        Map<String, String> environment = new HashMap<>(SETTINGS);
        environment.putAll(settings.environment());
        StackOptions options =
                new StackOptions(settings.project(), settings.folder().resolve("data"), 0, _ -> {}, environment);
        stack = Stack.start(options.with(Gateway.HTTP).with(this::front));
        StackInfo info = stack.info();
        for (Service service : Service.values()) {
            int port = Integer.parseInt(info.of(service).url().replaceFirst(".*:", ""));
            serviceWires.put(service, new Wire("customers to " + service.module(), port));
        }
        api = new Api(info);
    }

    private int front(Server server, int port) {
        Wire wire = new Wire("services to " + server.label(), port);
        serverWires.put(server, wire);
        return wire.port();
    }

    Stack stack() {
        return stack;
    }

    /// By the back door: no wire in between.
    Api api() {
        return api;
    }

    Shop shop() {
        return new Shop(api);
    }

    /// The services as customers reach them.
    Api customersApi() {
        StackInfo info = stack.info();
        return new Api(
                new StackInfo(
                        wired(Service.ORDER, info.order()),
                        wired(Service.INVENTORY, info.inventory()),
                        wired(Service.PAYMENT, info.payment()),
                        info.kafka(),
                        info.postgres(),
                        null,
                        info.gateway()),
                ANSWER_PATIENCE);
    }

    private ServiceInfo wired(Service service, ServiceInfo info) {
        return new ServiceInfo(
                "http://127.0.0.1:" + wire(service).port(), info.pid(), info.jdbcUrl(), info.user(), info.password());
    }

    Wire wire(Server server) {
        return Objects.requireNonNull(serverWires.get(server), server.label());
    }

    Wire wire(Service service) {
        return Objects.requireNonNull(serviceWires.get(service), service.label());
    }

    List<Wire> wires() {
        return Stream.concat(serverWires.values().stream(), serviceWires.values().stream())
                .toList();
    }

    /// As one who may do everything, without a wire in between.
    Connection database(String name) throws SQLException {
        return stack.postgres().connect(name);
    }

    boolean isReady(Part part) {
        return stack.isReady(part);
    }

    @Override
    public void close() {
        api.close();
        stack.close();
        wires().forEach(Wire::close);
    }
}
