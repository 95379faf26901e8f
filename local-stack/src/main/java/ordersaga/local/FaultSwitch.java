package ordersaga.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ordersaga.embedded.ServerException;
import ordersaga.scenarios.ReadyMadeFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sets and takes away faults in the services of a stack.
final class FaultSwitch {
    private final Api api;

    FaultSwitch(Api api) {
        this.api = api;
    }

    /// A point of a service, with what can go wrong there.
    record Point(Service service, String name, List<String> actions, List<String> limits) {
        static Point of(Service service, JsonNode point) {
            return new Point(
                    service, point.path("point").asString(), texts(point.path("actions")), texts(point.path("match")));
        }

        private static List<String> texts(JsonNode array) {
            return array.valueStream().map(JsonNode::asString).toList();
        }
    }

    /// The faults of all services that answer, those that are over too.
    List<ActiveFault> all() {
        return ask("items").map(it -> ActiveFault.of(it.service, it.node)).toList();
    }

    /// Those that can still hit.
    List<ActiveFault> active() {
        return all().stream().filter(fault -> !fault.over()).toList();
    }

    /// Those that can still hit, the same one of several services as one line.
    List<String> activeInWords() {
        return active().stream()
                .collect(groupingBy(it -> it.name() + ' ' + it.point(), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(ActiveFault::inWords)
                .toList();
    }

    List<Point> points() {
        return ask("points").map(it -> Point.of(it.service, it.node)).toList();
    }

    /// Sets a fault in the service, or in all that have its point.
    ///
    /// @param only null for all
    /// @return where it was set
    List<Service> add(String name, @Nullable Service only, ObjectNode fault) {
        List<Service> services = only == null ? servicesWith(fault.path("point").asString()) : List.of(only);
        services.forEach(service -> api.put(service, "/faults/" + name, fault).orThrow());
        return services;
    }

    void set(ReadyMadeFault fault, FaultOptions options) {
        for (String point : fault.points()) {
            Service only = options.service() == null && fault.application() != null
                    ? Service.of(fault.application())
                    : options.service();
            add(fault.nameAt(point), only, options.limit(Api.object(fault.at(point))));
        }
    }

    /// @return false where no service had it
    boolean remove(String name) {
        List<ActiveFault> named = all().stream()
                .filter(it -> it.name().equals(name) || it.name().startsWith(name + '.'))
                .toList();
        named.forEach(it -> api.delete(it.service(), "/faults/" + it.name()));
        return !named.isEmpty();
    }

    void clear() {
        for (Service service : Service.values()) {
            try {
                api.delete(service, "/faults").orThrow();
            } catch (ApiException e) {
                if (e.status() != 0) {
                    throw e;
                }
                // A process that is away has no faults.
            }
        }
    }

    private List<Service> servicesWith(String point) {
        List<Point> points = points();
        List<Service> services = points.stream()
                .filter(it -> it.name().equals(point))
                .map(Point::service)
                .toList();
        if (services.isEmpty()) {
            Set<String> names = new LinkedHashSet<>();
            points.forEach(it -> names.add(it.name()));
            throw new ServerException("no service has the point " + point + "; there are " + String.join(", ", names));
        }
        return services;
    }

    private record Told(Service service, JsonNode node) {}

    private Stream<Told> ask(String field) {
        List<Told> told = new ArrayList<>();
        for (Service service : Service.values()) {
            try {
                api.get(service, "/faults").orThrow().path(field).forEach(node -> told.add(new Told(service, node)));
            } catch (ApiException away) {
                // What does not answer has no faults, or they are switched off there.
            }
        }
        return told.stream();
    }
}
