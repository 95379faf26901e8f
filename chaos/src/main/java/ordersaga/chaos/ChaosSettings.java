package ordersaga.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// What a run is made of.
///
/// @param project the folder of this project, with the built services
/// @param folder for history, verdict, logs and data
/// @param seed of all choices
/// @param faults how long faults come and go
/// @param say hears what happens, one line each
/// @param environment of the services, beyond what chaos itself sets
public record ChaosSettings(
        Path project, Path folder, long seed, Duration faults, Consumer<String> say, Map<String, String> environment) {
    public ChaosSettings(Path project, Path folder, long seed, Duration faults, Consumer<String> say) {
        this(project, folder, seed, faults, say, Map.of());
    }
}
