package ordersaga.local;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The Java that runs this, for the processes that it starts.
final class Jvm {
    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// How much memory for what.
    static List<String> heap(Part part) {
        return part instanceof Site ? List.of("-Xms32m", "-Xmx96m", "-Xss512k") : List.of("-Xms64m", "-Xmx256m");
    }

    /// More options for the services from the environment variable `SAGA_JAVA_OPTIONS`, such as
    /// `-XX:TieredStopAtLevel=4 -Xmx1g`; they win over ours.
    static List<String> extraOptions() {
        return Stream.of(System.getenv().getOrDefault("SAGA_JAVA_OPTIONS", "").split(" ", -1))
                .filter(option -> !option.isBlank())
                .toList();
    }
}
