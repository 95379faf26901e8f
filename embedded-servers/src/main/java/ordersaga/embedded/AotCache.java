package ordersaga.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a JVM learnt under load, kept for the next ones of the same build: its classes, loaded and linked, and which of
/// its code is hot ([JEP 514](https://openjdk.org/jeps/514), [JEP 515](https://openjdk.org/jeps/515)).
///
/// The better compiler (C2) makes the services' code a third cheaper, but costs a cold JVM some minutes of load until
/// it has found out what is hot. So a JVM without a cache is left to the quick compiler (C1), which starts in half the
/// processor time. `docs/measurements.md` has the figures.
///
/// @param file the cache of one program; a JVM that finds it stale goes on without it
/// @param learns whether it is made anew, when the JVM ends in an orderly way: that takes it 10 to 30 s
public record AotCache(Path file, boolean learns) {
    /// Of a program that is not trained.
    public static final AotCache NONE = new AotCache(Path.of(""), false);

    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /// The JVM's options.
    ///
    /// @throws ServerException when the folder can't be made
    public List<String> options() {
        if (learns) {
            makeFolder();
            return both("-XX:AOTCacheOutput=" + file);
        }
        return exists() ? both("-XX:AOTCache=" + file) : List.of("-XX:TieredStopAtLevel=1");
    }

    /// Both compilers. The better one puts methods into one another: 15 deep, up to 325 bytes of byte code and 2500 of
    /// machine code each. With these smaller limits its own work is a third, and what it makes is as fast here.
    private static List<String> both(String cache) {
        return List.of(cache, "-XX:MaxInlineLevel=9", "-XX:FreqInlineSize=60", "-XX:InlineSmallCode=800");
    }

    private void makeFolder() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new ServerException("cannot make the folder of " + file + ": " + e, e);
        }
    }
}
