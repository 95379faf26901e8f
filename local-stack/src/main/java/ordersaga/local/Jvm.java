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

    /// How much memory for what. What a thousand customers wait for is young and survives for a while: order-service
    /// has
    /// room for it, or it grows old before its time, and a full collection of a fifth of a second is soon due.
    static List<String> heap(Part part) {
        return switch (part) {
            case Site _ -> List.of("-Xms32m", "-Xmx96m", "-Xss512k");
            case Service.ORDER -> List.of("-Xms192m", "-Xmx320m", "-Xmn128m", "-XX:SurvivorRatio=3");
            case Service _, Server _ -> List.of("-Xms64m", "-Xmx256m");
        };
    }

    /// More options for the services from the environment variable `SAGA_JAVA_OPTIONS`, such as
    /// `-XX:TieredStopAtLevel=4 -Xmx1g`; they win over ours.
    static List<String> extraOptions() {
        return Stream.of(System.getenv().getOrDefault("SAGA_JAVA_OPTIONS", "").split(" ", -1))
                .filter(option -> !option.isBlank())
                .toList();
    }
}
