package ordersaga.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The data folder of a PostgreSQL server: made when it is new, and a server started on it.
final class PostgresCluster {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);

    /// Durable and small: what is committed survives a crash, and an idle server does next to nothing.
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "shared_buffers=128MB",
            "huge_pages=off",
            "max_connections=100",
            "max_wal_size=1GB",
            "io_method=sync",
            "jit=off",
            "max_wal_senders=0",
            "wal_level=minimal",
            // Outboxes and work queues are born and die all the time.
            "autovacuum_naptime=5s",
            "autovacuum_max_workers=2",
            "autovacuum_vacuum_scale_factor=0.05",
            "autovacuum_vacuum_cost_limit=2000",
            "log_line_prefix=%m [%p] %d ",
            "log_checkpoints=off",
            "timezone=UTC",
            "log_timezone=UTC");

    private final PostgresAccount account;
    private final Path programs;
    private final Path dataDir;
    private final Path log;

    PostgresCluster(Path dataDir, Path log, String adminPassword) {
        this.account = PostgresAccount.choose();
        this.programs = PostgresBinaries.unpackedIn(account.cache()).resolve("bin");
        this.dataDir = dataDir.toAbsolutePath();
        this.log = log.toAbsolutePath();
        if (!Files.exists(this.dataDir)) {
            initialise(adminPassword);
        }
    }

    /// Made beside its place and renamed: a first start that is cut off leaves nothing half made.
    private void initialise(String adminPassword) {
        Path fresh = dataDir.resolveSibling(dataDir.getFileName() + ".new");
        Path passwordFile = dataDir.resolveSibling(dataDir.getFileName() + ".password");
        try {
            if (Files.exists(fresh)) {
                Folders.delete(fresh);
            }
            Files.createDirectories(fresh);
            Files.deleteIfExists(passwordFile);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, adminPassword);
            account.own(fresh);
            account.own(passwordFile);
            initdb(fresh, passwordFile);
            Files.delete(passwordFile);
            Files.move(fresh, dataDir, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ServerException("cannot make PostgreSQL's data folder " + dataDir + ": " + e, e);
        }
    }

    private void initdb(Path folder, Path passwordFile) throws IOException {
        var process = new ProcessBuilder(account.command(
                        programs.resolve("initdb").toString(),
                        "--pgdata=" + folder,
                        "--username=" + EmbeddedPostgres.ADMIN,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions"))
                .redirectErrorStream(true)
                .start();
        List<String> output = process.inputReader().readAllLines();
        if (process.onExit().join().exitValue() != 0) {
            throw new ServerException("PostgreSQL's initdb failed: " + Logs.reason(output));
        }
    }

    /// Starts the server and returns when it takes connections.
    ChildProcess run(int port) {
        forgetDeadServer();
        FreePorts.require(port, "PostgreSQL");
        account.own(dataDir);
        List<String> command = new ArrayList<>(
                account.command(programs.resolve("postgres").toString(), "-D", dataDir.toString(), "-p", "" + port));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        // INT is PostgreSQL's fast shutdown: sessions end, data are written.
        var server = ChildProcess.start(command, Map.of("LC_ALL", "C"), log, "INT");
        boolean ready = Waiting.until(START_PATIENCE, () -> !server.isAlive() || isReady());
        if (!server.isAlive()) {
            throw new ServerException("PostgreSQL ended at start: " + Logs.reason(log) + " (" + log + ")");
        }
        if (!ready) {
            server.kill();
            throw new ServerException("PostgreSQL is not ready after " + START_PATIENCE.toSeconds() + " s: see " + log);
        }
        return server;
    }

    /// After a crash another process may have got the number that is in the file, and PostgreSQL would wait for it.
    private void forgetDeadServer() {
        List<String> lines = pidFile();
        if (lines.isEmpty()) {
            return;
        }
        boolean runs = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(dataDir.toString()))
                .isPresent();
        if (runs) {
            throw new ServerException(
                    "another PostgreSQL (pid " + lines.getFirst().strip() + ") runs on " + dataDir);
        }
        try {
            Files.deleteIfExists(dataDir.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new ServerException("cannot delete the stale postmaster.pid: " + e.getMessage(), e);
        }
    }

    /// The eighth line of the file is the server's state.
    private boolean isReady() {
        List<String> lines = pidFile();
        return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(dataDir.resolve("postmaster.pid"));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
