package ordersaga.console;

import java.util.Locale;

/// What people do to an order. Each is kept with its reason by the service that does it.
enum Action {
    RETRY(Service.ORDER, "/orders/{id}/retry", "What is missing is asked for again."),
    CANCELLATION(Service.ORDER, "/orders/{id}/cancellation", "The order is cancelled, once all of it is undone."),
    RESOLUTION(Service.PAYMENT, "/payments/{id}/resolution", "The gateway is asked again.");

    private final Service service;
    private final String path;
    private final String done;

    Action(Service service, String path, String done) {
        this.service = service;
        this.path = path;
        this.done = done;
    }

    Service service() {
        return service;
    }

    String path() {
        return path;
    }

    /// In addresses.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What is said when the service has taken it.
    public String done() {
        return done;
    }
}
