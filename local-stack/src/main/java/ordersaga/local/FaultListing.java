package ordersaga.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import ordersaga.scenarios.ReadyMadeFault;

/// What is set, and what can be.
final class FaultListing {
    private final FaultSwitch faults;

    FaultListing(FaultSwitch faults) {
        this.faults = faults;
    }

    void print(PrintStream out) {
        List<ActiveFault> set = faults.all();
        out.println(set.isEmpty() ? "no faults are set" : "set:");
        set.forEach(fault -> out.println("  " + ActiveFault.inWords(List.of(fault))));
        out.println();
        out.println("ready-made (saga fault NAME):");
        for (ReadyMadeFault fault : ReadyMadeFault.values()) {
            out.printf("  %-23s %s%n", fault.label(), fault.words());
        }
        out.println();
        out.println("points (saga fault add NAME POINT ACTION):");
        faults.points().stream()
                .collect(groupingBy(FaultSwitch.Point::name, LinkedHashMap::new, toList()))
                .forEach((name, of) -> print(out, name, of));
        out.flush();
    }

    private static void print(PrintStream out, String name, List<FaultSwitch.Point> of) {
        String services = of.size() == Service.values().length
                ? "every service"
                : of.stream().map(point -> point.service().label()).collect(joining(", "));
        out.printf("  %-23s %s%n", name, services);
        out.printf("  %-23s %s%n", "", String.join(" ", of.getFirst().actions()));
    }
}
