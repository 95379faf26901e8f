package ordersaga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordersaga.local.Part;
import ordersaga.local.Server;
import ordersaga.local.Service;
import ordersaga.local.StackInfo;

/// What the processes use, from `/proc`: nothing where there is none.
final class Processes {
    static final String GENERATOR = "generator";

    private static final double TICKS_PER_SECOND = 100;
    private static final int STATE_FIELD = 2;
    private static final int FIRST_TIME_FIELD = 13;
    private static final int TIME_FIELDS = 4;

    /// The processes of the stack by the names in the reports, and this one, which makes the load.
    private final Map<String, Long> pids = new LinkedHashMap<>();

    Processes(StackInfo stack) {
        for (Service service : Service.values()) {
            pids.put(service.label(), stack.pid(service));
        }
        if (stack.pid(Server.GATEWAY) > 0) {
            pids.put(Server.GATEWAY.label(), stack.pid(Server.GATEWAY));
        }
        pids.put(Server.KAFKA.label(), stack.pid(Server.KAFKA));
        pids.put(Server.POSTGRES.label(), stack.pid(Server.POSTGRES));
        pids.put(GENERATOR, ProcessHandle.current().pid());
    }

    /// Processor time since each process began, in seconds.
    Map<String, Double> cpuSeconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        pids.forEach((name, pid) -> seconds.put(
                name, tree(name, pid).mapToDouble(Processes::cpuSeconds).sum()));
        return seconds;
    }

    /// Memory in use now, in MiB. What PostgreSQL's processes share is counted once.
    Map<String, Double> residentMiB() {
        Map<String, Double> memory = new LinkedHashMap<>();
        pids.forEach((name, pid) -> memory.put(
                name, tree(name, pid).mapToDouble(Processes::residentKiB).sum() / 1024));
        return memory;
    }

    /// Of figures by process, the sum of all that this project runs in Java.
    static double servicesAndBroker(Map<String, Double> figures) {
        return Stream.<Part>of(Service.ORDER, Service.INVENTORY, Service.PAYMENT, Server.KAFKA)
                .mapToDouble(part -> figures.getOrDefault(part.label(), 0.0))
                .sum();
    }

    /// PostgreSQL is a family; the others' children are none of theirs.
    private static Stream<Long> tree(String name, long pid) {
        if (!name.equals(Server.POSTGRES.label())) {
            return Stream.of(pid);
        }
        return ProcessHandle.of(pid).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .map(ProcessHandle::pid);
    }

    /// With that of its children that have ended.
    private static double cpuSeconds(long pid) {
        String line = read(pid, "stat");
        // The program's name, in brackets, may hold spaces.
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
        double ticks = 0;
        for (int i = 0; i < TIME_FIELDS && fields.length > FIRST_TIME_FIELD; i++) {
            ticks += Long.parseLong(fields[FIRST_TIME_FIELD - STATE_FIELD + i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double residentKiB(long pid) {
        List<String> lines = read(pid, "smaps_rollup").lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Pss:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", "" + pid, file));
        } catch (IOException gone) {
            return "";
        }
    }
}
