package ordersaga.local;

import java.nio.file.Path;
import java.util.stream.Stream;
import ordersaga.embedded.AotCache;

/// The caches of the services and of the broker: each belongs to one build of its program.
public final class AotCaches {
    private final Path project;
    private final ServiceJars jars;
    private final boolean learn;

    /// @param learn whether the programs make their caches anew when they end
    AotCaches(Path project, ServiceJars jars, boolean learn) {
        this.project = project;
        this.jars = jars;
        this.learn = learn;
    }

    /// Beside the jar that it fits, and deleted with it.
    AotCache of(String module) {
        return new AotCache(jars.of(module).resolveSibling(module + ".aot"), learn);
    }

    /// The broker runs on the launcher's class path: the launcher's build deletes the cache.
    AotCache ofKafka() {
        return new AotCache(project.resolve("local-stack").resolve("target").resolve("kafka.aot"), learn);
    }

    /// Whether the JVMs of this build know what is hot: whoever measures lets them learn it first, see
    /// [StackOptions#learning].
    public static boolean areComplete(Path project) {
        var caches = new AotCaches(project, new ServiceJars(project), false);
        return Stream.concat(
                        Stream.of(caches.ofKafka()),
                        Stream.of(Service.values()).map(service -> caches.of(service.module())))
                .allMatch(AotCache::exists);
    }
}
