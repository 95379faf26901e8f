package ordersaga.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What a run is made of.
///
/// @param project the folder of this project, with the built services
/// @param folder for history, verdict, logs and data
/// @param seed of all choices
/// @param faults how long faults come and go
/// @param say hears what happens, one line each
/// @param environment of the services, beyond what chaos itself sets
/// @param only the faults that may come, by their names
/// @param rest how long everything may take to come to rest
public record ChaosSettings(
        Path project,
        Path folder,
        long seed,
        Duration faults,
        Consumer<String> say,
        Map<String, String> environment,
        Pattern only,
        Duration rest) {
    private static final Pattern ALL = Pattern.compile(".*");
    private static final Duration AT_REST = Duration.ofMinutes(4);

    public ChaosSettings(Path project, Path folder, long seed, Duration faults, Consumer<String> say) {
        this(project, folder, seed, faults, say, Map.of(), ALL, AT_REST);
    }
}
