package ordersaga.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ordersaga.console.FaultPages.Point;
import ordersaga.scenarios.ReadyMadeFault;
import ordersaga.scenarios.Scenario.SetFault;
import org.springframework.stereotype.Component;

/// Sets and takes away faults in the services. Each method returns what is wrong, in words; empty where nothing is.
@Component
class FaultSwitch {
    private final Services services;
    private final FaultPages pages;
    private final ActiveFaults active;

    FaultSwitch(Services services, FaultPages pages, ActiveFaults active) {
        this.services = services;
        this.pages = pages;
        this.active = active;
    }

    /// @param where empty for every service that has its point
    /// @param body of `PUT /faults/{name}`
    String set(String name, List<Service> where, Map<String, Object> body) {
        if (name.isEmpty()) {
            return "Give the fault a name.";
        }
        List<Service> all = where.isEmpty() ? servicesWith(String.valueOf(body.get("point"))) : where;
        if (all.isEmpty()) {
            return "No service that answers has the point " + body.get("point") + ".";
        }
        List<String> problems = new ArrayList<>();
        for (Service service : all) {
            problems.add(services.put(service, body, "/faults/{name}", name).problem());
        }
        return done(problems);
    }

    String set(ReadyMadeFault fault) {
        List<String> problems = new ArrayList<>();
        for (String point : fault.points()) {
            problems.add(set(fault.nameAt(point), of(String.valueOf(fault.application())), fault.at(point)));
        }
        return done(problems);
    }

    String set(List<SetFault> faults) {
        List<String> problems = new ArrayList<>();
        for (SetFault fault : faults) {
            problems.add(set(fault.name(), of(fault.application()), fault.body()));
        }
        return done(problems);
    }

    /// A fault that is over already is as good as taken away.
    String clear(Service service, String name) {
        Answer<?> answer = services.delete(service, "/faults/{name}", name);
        return done(List.of(answer instanceof Answer.Refused<?> no && no.status() == 404 ? "" : answer.problem()));
    }

    /// A process that is away has no faults.
    String clear() {
        services.all(service -> services.delete(service, "/faults"));
        return done(List.of());
    }

    private String done(List<String> problems) {
        active.forget();
        return problems.stream()
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<Service> servicesWith(String point) {
        return FaultPages.points(pages.ask()).stream()
                .filter(it -> it.name().equals(point))
                .map(Point::services)
                .findFirst()
                .orElse(List.of());
    }

    private static List<Service> of(String application) {
        return Arrays.stream(Service.values())
                .filter(service -> service.application().equals(application))
                .toList();
    }
}
