package ordersaga.checker;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ordersaga.checker.TopicTrail.Stamp;
import ordersaga.checker.Whereabouts.Place;
import ordersaga.events.MessageType;
import ordersaga.events.Topic;

/// Follows orders that came to no end from station to station, and says where each stopped.
final class Tracer {
    private static final Map<Topic, String> HANDLED_BY =
            Map.of(Topic.INVENTORY_COMMANDS, "inventory-service", Topic.PAYMENT_COMMANDS, "payment-service");

    private final Map<String, Reader> databases;
    private final String kafka;

    /// @param databases of each service; order-service's has the orders
    Tracer(Map<String, Reader> databases, String kafka) {
        this.databases = databases;
        this.kafka = kafka;
    }

    Map<UUID, Whereabouts> trace(Set<UUID> orders) throws SQLException {
        Map<UUID, List<Stamp>> trails = orders.isEmpty() ? Map.of() : TopicTrail.of(orders, kafka);
        Map<UUID, Whereabouts> found = new HashMap<>();
        for (UUID order : orders) {
            found.put(order, trace(order, trails.getOrDefault(order, List.of())));
        }
        return found;
    }

    private Whereabouts trace(UUID order, List<Stamp> trail) throws SQLException {
        Reader own = database("order-service");
        if (own.list("SELECT 1 FROM orders WHERE id = ?", row -> 1, order).isEmpty()) {
            return new Whereabouts(Place.HTTP, "a client was told of it, and order-service has never stored it");
        }
        List<String> sent = own.list("""
                SELECT unnest(sent) FROM (SELECT sent FROM journal WHERE order_id = ? AND cardinality(sent) > 0
                                          ORDER BY revision DESC LIMIT 1) AS last
                """, row -> row.getString(1), order);
        if (sent.isEmpty()) {
            return new Whereabouts(Place.DATABASE, "it is stored, and its journal says nothing of what follows");
        }
        for (String name : sent) {
            Whereabouts stopped = follow(order, name, trail);
            if (stopped.place() != Place.STATE) {
                return stopped;
            }
        }
        return new Whereabouts(Place.STATE, "all that it asked for last is answered: " + String.join(", ", sent));
    }

    /// @param name as the journal has it: wire name, and the product where there is one
    private Whereabouts follow(UUID order, String name, List<Stamp> trail) throws SQLException {
        String[] words = name.split(" ", 2);
        if (isIn("order-service", order, words[0], words.length > 1 ? words[1] : order.toString())) {
            return new Whereabouts(Place.OUTBOX, name + " is in order-service's outbox and was not sent");
        }
        List<Stamp> commands = trail.stream()
                .filter(it -> it.type().equals(words[0])
                        && (words.length == 1 || it.key().equals(words[1])))
                .toList();
        if (commands.isEmpty()) {
            return new Whereabouts(Place.TOPIC, name + " is neither in the outbox nor on its topic");
        }
        Topic topic = MessageType.named(words[0]).orElseThrow().topic();
        String service = HANDLED_BY.get(topic);
        if (service == null || isAnswered(commands, trail)) {
            return new Whereabouts(Place.STATE, name + " is answered");
        }
        if (hasAnswerWaiting(service, order)) {
            return new Whereabouts(Place.OUTBOX, "the answer to " + name + " is in " + service + "'s outbox");
        }
        return new Whereabouts(
                Place.CONSUMER, name + " is on " + topic.topicName() + ", and " + service + " has not answered it");
    }

    private static boolean isAnswered(List<Stamp> commands, List<Stamp> trail) {
        return trail.stream()
                .anyMatch(reply -> commands.stream().anyMatch(it -> it.id().equals(reply.cause())));
    }

    private boolean isIn(String service, UUID order, String type, String key) throws SQLException {
        return !database(service)
                .list(
                        "SELECT 1 FROM outbox_message WHERE correlation_id = ? AND type = ? AND key = ?",
                        row -> 1,
                        order,
                        type,
                        key)
                .isEmpty();
    }

    private boolean hasAnswerWaiting(String service, UUID order) throws SQLException {
        return !database(service)
                .list("SELECT 1 FROM outbox_message WHERE correlation_id = ?", row -> 1, order)
                .isEmpty();
    }

    private Reader database(String service) {
        Reader reader = databases.get(service);
        if (reader == null) {
            throw new IllegalArgumentException("no database of " + service);
        }
        return reader;
    }
}
