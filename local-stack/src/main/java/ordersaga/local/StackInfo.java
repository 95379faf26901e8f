package ordersaga.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where everything is, as `./saga info --json` prints it.
///
/// @param console null where there is none
/// @param gateway null where it is within payment-service, and its books are in that one's database
public record StackInfo(
        ServiceInfo order,
        ServiceInfo inventory,
        ServiceInfo payment,
        KafkaInfo kafka,
        PostgresInfo postgres,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ConsoleInfo console,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ServiceInfo gateway) {
    /// @param user and `password`: the owner of the database, who sees everything in it
    public record ServiceInfo(String url, long pid, String jdbcUrl, String user, String password) {}

    public record KafkaInfo(String bootstrap, long pid) {}

    public record ConsoleInfo(String url, long pid) {}

    public record PostgresInfo(int port, long pid) {}

    public ServiceInfo of(Service service) {
        return switch (service) {
            case ORDER -> order;
            case INVENTORY -> inventory;
            case PAYMENT -> payment;
        };
    }

    /// The process of a part; 0 while it has none.
    public long pid(Part part) {
        return switch (part) {
            case Service service -> of(service).pid();
            case Server.KAFKA -> kafka.pid();
            case Server.POSTGRES -> postgres.pid();
            case Site.CONSOLE -> console == null ? 0 : console.pid();
            case Server.GATEWAY -> gateway == null ? 0 : gateway.pid();
        };
    }

    /// The parts of this stack.
    Stream<Part> parts() {
        return StackState.parts()
                .filter(part -> part != Server.GATEWAY || gateway != null)
                .filter(part -> part != Site.CONSOLE || console != null);
    }
}
