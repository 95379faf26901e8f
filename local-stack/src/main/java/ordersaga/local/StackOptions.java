package ordersaga.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a stack is started with.
///
/// @param project the folder of this project, with the built services
/// @param data what is kept: the same folder goes on with the same data
/// @param portBase the console listens on it, the services on the three ports after it, then Kafka, PostgreSQL and the
/// gateway; 0 for free ones
/// @param say hears what happens, one line each
/// @param environment of the services, beyond what the stack itself sets: their settings, such as
/// `SAGA_INTAKE_MAXBATCH`, and Java's options in `JDK_JAVA_OPTIONS`
/// @param gateway null for the one that the data belong to, or within payment-service where they are new
/// @param fronts what stands between the services and what they need
/// @param console whether there is a page to look at
/// @param learning whether the JVMs write down what they learnt about their hot code when the stack ends, for the next
/// stacks of this build; its end takes half a minute more
public record StackOptions(
        Path project,
        Path data,
        int portBase,
        Consumer<String> say,
        Map<String, String> environment,
        @Nullable Gateway gateway,
        Fronts fronts,
        boolean console,
        boolean learning) {
    public StackOptions(Path project, Path data, int portBase, Consumer<String> say, Map<String, String> environment) {
        this(project, data, portBase, say, environment, null, Fronts.NONE, false, false);
    }

    public StackOptions(Path project, Path data, int portBase, Consumer<String> say) {
        this(project, data, portBase, say, Map.of());
    }

    public StackOptions with(@Nullable Gateway other) {
        return new StackOptions(project, data, portBase, say, environment, other, fronts, console, learning);
    }

    public StackOptions with(Fronts other) {
        return new StackOptions(project, data, portBase, say, environment, gateway, other, console, learning);
    }

    public StackOptions withConsole() {
        return new StackOptions(project, data, portBase, say, environment, gateway, fronts, true, learning);
    }

    /// How long an orderly stop of a part may take.
    Duration stopPatience() {
        return learning ? Duration.ofMinutes(2) : Duration.ofSeconds(20);
    }

    /// The same, with JVMs that learn.
    public StackOptions learn() {
        return new StackOptions(project, data, portBase, say, environment, gateway, fronts, console, true);
    }
}
