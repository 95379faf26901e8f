package ordersaga.local;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import ordersaga.embedded.FreePorts;
import ordersaga.embedded.ServerException;
import ordersaga.embedded.ServiceDatabase;

/// Who listens where, and where the services are told to look.
final class Addresses {
    private final Map<Part, Integer> ports = new LinkedHashMap<>();
    private final Map<Server, Integer> fronts = new EnumMap<>(Server.class);

    /// @param base of the ports; 0 for free ones
    void choose(Set<Part> parts, int base, Fronts between) {
        for (Part part : parts) {
            int port = base == 0 ? FreePorts.next() : base + part.offset();
            if (!FreePorts.isFree(port)) {
                throw new ServerException("port " + port + " for " + part.label()
                        + " is taken by another process: free it, or choose others with --port-base");
            }
            ports.put(part, port);
            if (part instanceof Server server) {
                fronts.put(server, between.front(server, port));
            }
        }
    }

    int port(Part part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalStateException(part.label() + " was not started yet");
        }
        return port;
    }

    /// Where the services find it.
    int front(Server server) {
        return fronts.getOrDefault(server, port(server));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + front(Server.KAFKA);
    }

    String gatewayUrl() {
        return "http://127.0.0.1:" + front(Server.GATEWAY);
    }

    /// The database as the services find it.
    ServiceDatabase seenByServices(ServiceDatabase database) {
        String url = database.jdbcUrl().replace(":" + port(Server.POSTGRES) + "/", ":" + front(Server.POSTGRES) + "/");
        return new ServiceDatabase(url, database.owner(), database.app());
    }
}
