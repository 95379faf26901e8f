package ordersaga.console;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the services are, and how long they are waited for.
///
/// @param connectTimeout until a connection stands
/// @param timeout for one answer; a page is never slower than this, whatever is away
@ConfigurationProperties("console")
record ConsoleProperties(URI order, URI inventory, URI payment, Duration connectTimeout, Duration timeout) {
    URI of(Service service) {
        return switch (service) {
            case ORDER -> order;
            case INVENTORY -> inventory;
            case PAYMENT -> payment;
        };
    }
}
