package ordersaga.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.ServerException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The folder with everything that a stack keeps: data, logs, the secret, and who runs.
final class DataFolder {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MIN_FREE_BYTES = 500L << 20;
    private static final long MAX_LOG_BYTES = 10L << 20;

    /// The folders that this process holds: to open such a lock file a second time and close it would give up the lock.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;

    DataFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    Path data(Server server) {
        return path.resolve(server.label());
    }

    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    /// Makes the folder, or says in one line why that does not work.
    void prepare() {
        try {
            Files.createDirectories(path.resolve("logs"));
            if (!Files.isWritable(path)) {
                throw new ServerException("cannot write to " + path);
            }
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < MIN_FREE_BYTES) {
                throw new ServerException("the disk is full: only " + (free >> 20) + " MB are free at " + path + ", "
                        + (MIN_FREE_BYTES >> 20) + " MB are needed");
            }
            shortenLogs();
        } catch (IOException e) {
            throw new ServerException("cannot use the data folder " + path + ": it can't be made or written there", e);
        }
    }

    private void shortenLogs() throws IOException {
        try (Stream<Path> logs = Files.list(path.resolve("logs"))) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                if (Files.size(log) > MAX_LOG_BYTES) {
                    Files.move(log, Path.of(log + ".old"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /// The one secret, from which all passwords follow; made on first use.
    String secret() {
        Path file = path.resolve("secret");
        try {
            if (!Files.exists(file)) {
                writePrivately(file, EmbeddedPostgres.newPassword());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ServerException("cannot keep the secret in " + file + ": " + e, e);
        }
    }

    /// The gateway that the data belong to: what was charged at one is unknown to the other.
    ///
    /// @param wanted null for whatever it is
    Gateway gateway(@Nullable Gateway wanted) {
        Path file = path.resolve("gateway");
        try {
            if (!Files.exists(file)) {
                boolean isNew = !Files.exists(data(Server.POSTGRES));
                Gateway chosen = isNew && wanted != null ? wanted : Gateway.IN_PROCESS;
                writePrivately(file, chosen.name());
            }
            Gateway there = Gateway.valueOf(Files.readString(file).strip());
            if (wanted != null && wanted != there) {
                throw new ServerException("the data in " + path + " belong to the gateway " + there
                        + ", where the charges are: choose another folder with --data for the gateway " + wanted);
            }
            return there;
        } catch (IOException e) {
            throw new ServerException("cannot keep the gateway's kind in " + file + ": " + e, e);
        }
    }

    /// The right to run on this folder, until [#release] or the death of this process.
    Optional<FileLock> tryLock() {
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        try {
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                HELD.remove(path);
            }
            return Optional.ofNullable(lock);
        } catch (IOException e) {
            HELD.remove(path);
            throw new ServerException("cannot lock " + path + ": " + e, e);
        }
    }

    /// Whether a supervisor lives.
    boolean isLocked() {
        if (!Files.exists(path.resolve("lock"))) {
            return false;
        }
        Optional<FileLock> lock = tryLock();
        lock.ifPresent(this::release);
        return lock.isEmpty();
    }

    void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
            HELD.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the supervisor wrote last; empty after an orderly stop.
    Optional<StackState> state() {
        Path file = stateFile();
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file, StackState.class)) : Optional.empty();
        } catch (JacksonException e) {
            throw new ServerException("cannot read the state file " + file + ": delete it and start again", e);
        }
    }

    void write(StackState state) {
        try {
            writePrivately(stateFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state));
        } catch (IOException e) {
            throw new ServerException("cannot write the state file: " + e, e);
        }
    }

    void forgetState() {
        try {
            Files.deleteIfExists(stateFile());
        } catch (IOException e) {
            throw new ServerException("cannot delete the state file: " + e, e);
        }
    }

    private Path stateFile() {
        return path.resolve("state.json");
    }

    /// Written beside and renamed, so that no reader sees half of it; passwords are in it.
    private static void writePrivately(Path file, String text) throws IOException {
        Path fresh = Path.of(file + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, List.of(text));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
