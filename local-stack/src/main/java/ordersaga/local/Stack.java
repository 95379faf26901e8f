package ordersaga.local;

import java.net.http.HttpClient;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.FreePorts;
import ordersaga.embedded.ServerException;
import ordersaga.embedded.ServiceDatabase;
import ordersaga.local.StackInfo.ConsoleInfo;
import ordersaga.local.StackInfo.KafkaInfo;
import ordersaga.local.StackInfo.PostgresInfo;
import ordersaga.local.StackInfo.ServiceInfo;
import org.jspecify.annotations.Nullable;

/// The whole system as processes of this machine, each started again when it dies.
///
/// Belongs to the process that started it and ends with it. Other processes find it by its data folder.
public final class Stack implements AutoCloseable {
    private final StackOptions options;
    private final DataFolder folder;
    private final ServiceJars jars;
    private final AotCaches caches;
    private final Addresses addresses = new Addresses();
    private final Map<Part, Keeper> keepers = new LinkedHashMap<>();
    private final Map<Part, ServiceDatabase> databases = new ConcurrentHashMap<>();
    private final Settings settings;
    private final Servers servers;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private @Nullable FileLock lock;
    private volatile boolean ready;
    private boolean closed;

    Stack(StackOptions options) {
        this.options = options;
        this.folder = new DataFolder(options.data());
        this.jars = new ServiceJars(options.project());
        this.settings = new Settings(addresses, options);
        this.caches = new AotCaches(options.project(), jars, options.learning());
        this.servers = new Servers(folder, caches.ofKafka());
        keep(Server.POSTGRES, () -> servers.spawnPostgres(addresses.port(Server.POSTGRES)), child -> {});
        keep(
                Server.KAFKA,
                () -> servers.spawnKafka(addresses.port(Server.KAFKA), addresses.front(Server.KAFKA)),
                child -> {});
        for (Service service : Service.values()) {
            keep(service, () -> spawn(service));
        }
    }

    /// One of ours, which tells of its health.
    private void keep(Part part, Supplier<ChildProcess> spawn) {
        keep(part, spawn, child -> launch(part).awaitReady(child));
    }

    private void keep(Part part, Supplier<ChildProcess> spawn, Consumer<ChildProcess> awaitReady) {
        keepers.put(part, new Keeper(part, spawn, awaitReady, options.stopPatience(), this::said));
    }

    /// Starts everything and returns when all of it is healthy; leaves nothing behind when that fails.
    public static Stack start(StackOptions options) {
        var stack = new Stack(options);
        stack.startAll();
        return stack;
    }

    void startAll() {
        folder.prepare();
        lock = folder.tryLock()
                .orElseThrow(() -> new ServerException("a stack is running on " + folder.path() + " already"));
        try {
            Leftovers.end(folder, options.say());
            if (folder.gateway(options.gateway()) == Gateway.HTTP) {
                keep(Server.GATEWAY, this::spawnGateway);
            }
            if (options.console()) {
                keep(Site.CONSOLE, () -> launch(Site.CONSOLE).spawn(settings.ofConsole()));
            }
            addresses.choose(keepers.keySet(), options.portBase(), options.fronts());
            Parallel.run(this::close, List.of(this::startDatabaseAndServices, () -> start(Server.KAFKA)));
            if (options.console()) {
                start(Site.CONSOLE);
            }
            ready = true;
            writeState();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The services start while the broker does, and wait for it.
    private void startDatabaseAndServices() {
        start(Server.POSTGRES);
        EmbeddedPostgres server = postgres();
        for (Service service : Service.values()) {
            databases.put(service, server.createServiceDatabase(service.database(), service.rolePrefix()));
        }
        if (hasGateway()) {
            databases.put(Server.GATEWAY, server.createServiceDatabase(Gateway.DATABASE, Gateway.DATABASE));
        }
        Parallel.run(
                this::close,
                keepers.keySet().stream()
                        .filter(databases::containsKey)
                        .<Runnable>map(part -> () -> start(part))
                        .toList());
    }

    private boolean hasGateway() {
        return keepers.containsKey(Server.GATEWAY);
    }

    private ServiceStart launch(Part part) {
        String module = switch (part) {
            case Service service -> service.module();
            case Server _ -> Gateway.MODULE;
            case Site _ -> Site.MODULE;
        };
        return start(part, module, addresses.port(part));
    }

    private ServiceStart start(Part part, String module, int port) {
        return new ServiceStart(part, module, jars, caches.of(module), folder, port, http);
    }

    private ChildProcess spawnGateway() {
        return launch(Server.GATEWAY)
                .spawn(settings.ofGateway(present(databases.get(Server.GATEWAY), Gateway.DATABASE)));
    }

    private ChildProcess spawn(Service service) {
        Map<String, String> told = settings.of(service, database(service), hasGateway());
        told.putIfAbsent("SAGA_INSTANCE", "1");
        return launch(service).spawn(told);
    }

    /// Starts a second process of the service beside the one that is kept, on a free port, and returns when it serves.
    /// Whoever asked for it ends it.
    public ChildProcess twin(Service service) {
        ServiceStart start = start(service, service.module(), FreePorts.next());
        ChildProcess twin = start.spawn(settings.of(service, database(service), hasGateway()));
        start.awaitReady(twin);
        return twin;
    }

    /// Where everything is at this moment.
    public StackInfo info() {
        return new StackInfo(
                info(Service.ORDER, launch(Service.ORDER)),
                info(Service.INVENTORY, launch(Service.INVENTORY)),
                info(Service.PAYMENT, launch(Service.PAYMENT)),
                new KafkaInfo(bootstrapServers(), pid(Server.KAFKA)),
                new PostgresInfo(addresses.port(Server.POSTGRES), pid(Server.POSTGRES)),
                options.console() ? new ConsoleInfo(launch(Site.CONSOLE).url(), pid(Site.CONSOLE)) : null,
                hasGateway() ? info(Server.GATEWAY, launch(Server.GATEWAY)) : null);
    }

    private ServiceInfo info(Part part, ServiceStart start) {
        ServiceDatabase database = databases.get(part);
        return database == null
                ? new ServiceInfo(start.url(), pid(part), "", "", "")
                : new ServiceInfo(
                        start.url(),
                        pid(part),
                        database.jdbcUrl(),
                        database.owner().user(),
                        database.owner().password());
    }

    /// The database of a service, with both of its accounts.
    public ServiceDatabase database(Service service) {
        return present(databases.get(service), service.database());
    }

    public EmbeddedPostgres postgres() {
        return present(servers.postgres(), Server.POSTGRES.label());
    }

    public String bootstrapServers() {
        return addresses.bootstrapServers();
    }

    /// SIGKILL; the part comes back by itself.
    public void kill(Part part) {
        child(part).kill();
    }

    /// SIGKILL; the part stays down until [#start(Part)].
    public void killForGood(Part part) {
        keeper(part).killForGood();
    }

    /// Stops the part in an orderly way; it stays down until [#start(Part)].
    public void stop(Part part) {
        keeper(part).stop();
    }

    /// Starts a part that was stopped, and returns when it is healthy.
    public void start(Part part) {
        keeper(part).start();
    }

    /// Freezes the process (SIGSTOP) until [#resume].
    public void pause(Part part) {
        child(part).signal("STOP");
    }

    public void resume(Part part) {
        child(part).signal("CONT");
    }

    /// Whether everything was healthy once and nobody stopped it since.
    boolean isReady() {
        return ready;
    }

    /// Whether the part runs and was healthy since it started last.
    public boolean isReady(Part part) {
        return keeper(part).isReady();
    }

    /// Stops everything: first the services, then what they need. The data stay.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        ready = false;
        if (keepers.containsKey(Site.CONSOLE)) {
            keeper(Site.CONSOLE).finish();
        }
        Parallel.run(
                () -> {},
                Stream.of(Service.values())
                        .<Runnable>map(service -> keeper(service)::finish)
                        .toList());
        Stream.of(Server.GATEWAY, Server.KAFKA, Server.POSTGRES)
                .filter(keepers::containsKey)
                .forEach(server -> keeper(server).finish());
        folder.forgetState();
        FileLock held = lock;
        if (held != null) {
            folder.release(held);
        }
    }

    /// Said by the keepers: a state file that can't be written must not keep them from starting a part again.
    private void said(String line) {
        try {
            writeState();
        } catch (ServerException e) {
            options.say().accept(String.valueOf(e.getMessage()));
        }
        options.say().accept(line);
    }

    private synchronized void writeState() {
        if (!closed) {
            folder.write(new StackState(ProcessHandle.current().pid(), options.portBase(), ready, info()));
        }
    }

    private long pid(Part part) {
        return Optional.ofNullable(keeper(part).child())
                .filter(ChildProcess::isAlive)
                .map(ChildProcess::pid)
                .orElse(0L);
    }

    private ChildProcess child(Part part) {
        return present(keeper(part).child(), part.label());
    }

    private Keeper keeper(Part part) {
        return present(keepers.get(part), part.label());
    }

    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException(name + " was not started yet");
        }
        return value;
    }
}
