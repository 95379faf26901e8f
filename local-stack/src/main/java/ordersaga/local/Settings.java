package ordersaga.local;

import java.util.HashMap;
import java.util.Map;
import ordersaga.embedded.ServiceDatabase;

/// What the processes are told through their environment. Arguments can be seen by every account of the machine, and
/// there are passwords among it.
final class Settings {
    private final Addresses addresses;
    private final StackOptions options;

    Settings(Addresses addresses, StackOptions options) {
        this.addresses = addresses;
        this.options = options;
    }

    /// @param gateway whether it is a process of its own
    Map<String, String> of(Service service, ServiceDatabase database, boolean gateway) {
        Map<String, String> settings = of(addresses.seenByServices(database));
        settings.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", addresses.bootstrapServers());
        // An idle consumer asks every two seconds instead of twice a second; what arrives is still told at once.
        settings.put("SPRING_KAFKA_CONSUMER_FETCHMAXWAIT", "2s");
        // It starts together with the broker.
        settings.put("SAGA_MESSAGING_BROKERWAIT", "90s");
        if (service == Service.PAYMENT && gateway) {
            settings.put("SAGA_PAYMENT_GATEWAY", Gateway.HTTP.toString());
            settings.put("SAGA_PAYMENT_GATEWAYURL", addresses.gatewayUrl());
        }
        settings.putAll(options.environment());
        return settings;
    }

    Map<String, String> ofGateway(ServiceDatabase database) {
        Map<String, String> settings = of(database);
        settings.putAll(options.environment());
        return settings;
    }

    Map<String, String> ofConsole() {
        Map<String, String> settings = new HashMap<>();
        for (Service service : Service.values()) {
            settings.put("CONSOLE_" + service.name(), "http://127.0.0.1:" + addresses.port(service));
        }
        return settings;
    }

    private static Map<String, String> of(ServiceDatabase database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
        settings.put("SPRING_DATASOURCE_USERNAME", database.app().user());
        settings.put("SPRING_DATASOURCE_PASSWORD", database.app().password());
        settings.put("SPRING_FLYWAY_URL", database.jdbcUrl());
        settings.put("SPRING_FLYWAY_USER", database.owner().user());
        settings.put("SPRING_FLYWAY_PASSWORD", database.owner().password());
        settings.put("SAGA_FAULTS_ENABLED", "true");
        return settings;
    }
}
