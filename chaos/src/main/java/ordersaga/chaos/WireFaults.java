package ordersaga.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ordersaga.local.Server;
import ordersaga.local.Service;

/// Connections are cut in the middle, hang, and lose what comes back.
final class WireFaults {
    private static final double SOME = 0.5;

    private WireFaults() {}

    static List<Fault> of(Scene scene) {
        List<Fault> faults = new ArrayList<>();
        List<Wire> wires = List.of(
                scene.wire(Server.POSTGRES),
                scene.wire(Server.KAFKA),
                scene.wire(Server.GATEWAY),
                scene.wire(Service.ORDER));
        for (Wire wire : wires) {
            faults.add(Fault.sudden("cut every wire from " + wire.name(), () -> wire.cut(1)));
            faults.add(Fault.lasting("cut half of them from " + wire.name() + " again and again", 2, 5, length -> {
                long end = System.nanoTime() + length.toNanos();
                while (System.nanoTime() < end) {
                    wire.cut(SOME);
                    Thread.sleep(300);
                }
            }));
            faults.add(lasting("hold all bytes from " + wire.name(), wire, Wire.Mode.HOLD, 1));
            faults.add(lasting("half-open: no answers from " + wire.name(), wire, Wire.Mode.DEAF, SOME));
            faults.add(
                    lasting("answers lost with their connections, " + wire.name(), wire, Wire.Mode.LOSE_ANSWERS, SOME));
            faults.add(lasting("nobody let in from " + wire.name(), wire, Wire.Mode.REFUSE, 1));
        }
        return faults;
    }

    private static Fault lasting(String name, Wire wire, Wire.Mode mode, double share) {
        return Fault.lasting(name, 2, 7, (Duration length) -> {
            wire.set(mode, share);
            try {
                Thread.sleep(length);
            } finally {
                wire.open();
            }
        });
    }
}
