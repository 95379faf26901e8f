package ordersaga.local;

/// Lets something stand between the services and what they need: PostgreSQL, Kafka and the gateway.
@FunctionalInterface
public interface Fronts {
    /// Nothing in between.
    Fronts NONE = (server, port) -> port;

    /// @param port on which the server itself listens, once it is started
    /// @return the port at which the services are told to find it
    int front(Server server, int port);
}
