package ordersaga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.kafka.common.utils.AppInfoParser;

/// What the figures were measured on.
record Machine(String processor, int cores, String memory, String system, String java, String kafka) {
    static Machine here() {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                field("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor.version", System.getProperty("java.version")),
                AppInfoParser.getVersion());
    }

    String inMarkdown() {
        return """
                Measured on %s with `./saga bench --all`: load, five processes and the baselines together on %d cores of %s, %s
                of memory, %s, %s, PostgreSQL 18, Kafka %s. `fsync` and `synchronous_commit` are on, `acks=all`.
                """.formatted(LocalDate.now(ZoneOffset.UTC), cores, processor, memory, system, java, kafka);
    }

    /// What stands after the name; "unknown" where the system does not tell.
    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
