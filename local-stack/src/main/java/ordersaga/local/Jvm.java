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

    /// How much memory for what. A third of a heap is for what is young; order-service, which makes most, has it from
    /// the
    /// start: with what 64 MiB give, it collects four times as often.
    static List<String> heap(Part part) {
        return switch (part) {
            case Site _ -> List.of("-Xms32m", "-Xmx96m", "-Xss512k");
            case Service.ORDER -> List.of("-Xms128m", "-XX:NewSize=80m", "-Xmx256m");
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
