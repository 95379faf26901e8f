package ordersaga.chaos;

import java.util.Locale;
import ordersaga.local.Service;

/// One case of the crash matrix: a fault at a point of a service, on the way of one saga.
///
/// @param hit 1: the first pass of the point is hit; 2: the first fails, and the second, which makes up for it, is hit
record Cell(Service service, String point, String action, Way way, int hit) {
    /// Unique within a matrix; also the name of its fault.
    String name() {
        return "%s-%s-%s-%s-%d"
                .formatted(service.label(), point, action, way.name().toLowerCase(Locale.ROOT), hit);
    }

    boolean is(String otherAction) {
        return action.equals(otherAction);
    }
}
