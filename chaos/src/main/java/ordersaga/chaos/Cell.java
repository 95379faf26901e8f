package ordersaga.chaos;

import java.util.Locale;
import ordersaga.local.Service;

/// One case of the crash matrix: a fault at a point of a service, on the way of one saga.
///
/// @param pass of the point that is hit: 1 is the first; 2 is the one that makes up for the first, which failed
record Cell(Service service, String point, String action, Way way, int pass) {
    /// Unique within a matrix; also the name of its fault.
    String name() {
        return "%s-%s-%s-%s-%d"
                .formatted(service.label(), point, action, way.name().toLowerCase(Locale.ROOT), pass);
    }

    boolean is(String otherAction) {
        return action.equals(otherAction);
    }
}
