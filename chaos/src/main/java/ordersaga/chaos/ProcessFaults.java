package ordersaga.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ordersaga.embedded.ChildProcess;
import ordersaga.embedded.ServerException;
import ordersaga.local.Part;
import ordersaga.local.Server;
import ordersaga.local.Service;
import ordersaga.local.Stack;

/// Processes are killed, freeze, and wake up late.
final class ProcessFaults {
    private static final Duration UP_AGAIN = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private ProcessFaults() {}

    static List<Fault> of(Scene scene) {
        List<Fault> faults = new ArrayList<>();
        List<Part> parts = List.of(Service.ORDER, Service.INVENTORY, Service.PAYMENT, Server.GATEWAY, Server.KAFKA);
        for (Part part : parts) {
            faults.add(Fault.sudden("kill -9 " + part.label(), () -> {
                awaitReady(scene, part);
                scene.stack().kill(part);
            }));
            faults.add(Fault.lasting("freeze " + part.label(), 2, 9, length -> freeze(scene, part, length)));
        }
        faults.add(Fault.sudden("PostgreSQL stops at once, as without power", () -> {
            awaitReady(scene, Server.POSTGRES);
            scene.stack().postgres().process().signal("QUIT");
        }));
        for (Service service : Service.values()) {
            faults.add(Fault.lasting(
                    service.label() + " is killed while what it sends does not arrive", 1, 4, length -> {
                        awaitReady(scene, service);
                        killBehind(scene, scene.wire(Server.KAFKA), service, length);
                    }));
            faults.add(Fault.lasting(
                    "a zombie: " + service.label() + " sleeps, a second one takes over, and it wakes",
                    12,
                    15,
                    length -> zombie(scene, service, length)));
        }
        return faults;
    }

    static void awaitReady(Scene scene, Part part) throws InterruptedException {
        long end = System.nanoTime() + UP_AGAIN.toNanos();
        while (!scene.isReady(part)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(part.label() + " is not up");
            }
            Thread.sleep(100);
        }
    }

    /// Whatever else fails at that moment: a start that came to nothing is tried again.
    static void startAgain(Scene scene, Part part) throws InterruptedException {
        while (!scene.isReady(part)) {
            try {
                scene.stack().start(part);
            } catch (ServerException e) {
                Thread.sleep(500);
            }
            Thread.sleep(100);
        }
    }

    private static void freeze(Scene scene, Part part, Duration length) throws InterruptedException {
        awaitReady(scene, part);
        scene.stack().pause(part);
        try {
            Thread.sleep(length);
        } finally {
            scene.stack().resume(part);
        }
    }

    /// What it has sent, and nobody has acknowledged, is gone with it.
    private static void killBehind(Scene scene, Wire wire, Part part, Duration length) throws InterruptedException {
        wire.set(Wire.Mode.HOLD, 1);
        try {
            Thread.sleep(length);
            scene.stack().kill(part);
        } finally {
            wire.open();
        }
    }

    /// Longer than the relay's leadership: two relays have the same rows in hand, and all of it is sent again.
    private static void zombie(Scene scene, Service service, Duration length) throws InterruptedException {
        awaitReady(scene, service);
        Stack stack = scene.stack();
        ChildProcess twin = stack.twin(service);
        try {
            freeze(scene, service, length);
            Thread.sleep(Duration.ofSeconds(2));
        } finally {
            twin.stop(STOP_PATIENCE);
        }
    }
}
