package ordersaga.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Map;

/// A relay in a process of its own, to be paused.
final class RelayMain {
    private RelayMain() {}

    /// @param arguments JDBC URL, user, password, bootstrap servers
    public static void main(String[] arguments) throws InterruptedException {
        var database = TestDatabase.details(arguments[0], arguments[1], arguments[2]);
        var sessions = OutboxSession.Opener.of(database, "paused relay", TestRelay.SESSION);
        TestRelay.relay(
                        sessions,
                        Map.of("bootstrap.servers", arguments[3]),
                        new Wakeup(),
                        new Faults(InstantSource.system()),
                        new SimpleMeterRegistry())
                .start();
        Thread.currentThread().join();
    }
}
