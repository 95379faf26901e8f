package ordersaga.local;

import java.nio.file.Path;
import ordersaga.embedded.ServerException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which stack is meant.
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data, logs and state are. Default: .local in the project's folder.")
    private @Nullable Path data;

    /// The folder of this project; the launcher tells it.
    public static Path project() {
        return Path.of(System.getProperty("ordersaga.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    DataFolder folder() {
        if (data != null && data.toString().isEmpty()) {
            throw new ServerException("--data names no folder");
        }
        return new DataFolder(data == null ? project().resolve(".local") : data);
    }

    /// What the supervisor that runs here says, or one line about why there is none.
    public StackState running() {
        DataFolder folder = folder();
        boolean alive = folder.isLocked();
        if (!alive && folder.state().isPresent()) {
            throw new ServerException("the supervisor died without a stop: ./saga up goes on with its data,"
                    + " ./saga down cleans up after it");
        }
        return folder.state()
                .filter(state -> alive)
                .orElseThrow(() -> new ServerException(
                        alive ? "the stack is only starting" : "nothing is running here: start it with ./saga up"));
    }
}
