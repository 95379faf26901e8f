package ordersaga.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The live part of the faults' page: what is set, in all services, and how much of its life is left.
@Component
class FaultPages {
    private static final Duration EVERY = Duration.ofSeconds(1);

    /// Seconds by which the rest of a life is told: what has a button should not be drawn anew each second.
    private static final long STEP = 5;

    private final Services services;
    private final Fragments fragments;
    private final InstantSource clock;

    FaultPages(Services services, Fragments fragments, InstantSource clock) {
        this.services = services;
        this.fragments = fragments;
        this.clock = clock;
    }

    /// A point of one service, as it tells it.
    record Told(String point, String where, List<String> actions, List<String> match) {}

    record Listing(List<Fault.Told> items, List<Told> points) {}

    /// A point, and the services that have it.
    record Point(String name, String where, List<String> actions, List<String> match, List<Service> services) {}

    /// @param seconds and `life`: what is left of it, at most so long, and in thousandths
    record Row(Fault fault, long seconds, long life) {}

    Map<Service, Answer<Listing>> ask() {
        return services.all(service -> services.get(service, Listing.class, "/faults"));
    }

    static List<Point> points(Map<Service, Answer<Listing>> answers) {
        Map<String, Point> points = new LinkedHashMap<>();
        answers.forEach((service, answer) -> {
            if (answer instanceof Answer.Got<Listing>(Listing listing)) {
                listing.points()
                        .forEach(told -> points.computeIfAbsent(
                                        told.point(),
                                        name -> new Point(
                                                name, told.where(), told.actions(), told.match(), new ArrayList<>()))
                                .services()
                                .add(service));
            }
        });
        return List.copyOf(points.values());
    }

    View set() {
        return new View("faults", "faults", EVERY, () -> html(""));
    }

    /// @param csrf for the forms of a page without scripts; empty for a stream
    String html(String csrf) {
        List<Row> rows = new ArrayList<>();
        Map<Service, Answer<Listing>> answers = ask();
        answers.forEach((service, answer) -> {
            if (answer instanceof Answer.Got<Listing>(Listing listing)) {
                listing.items().forEach(told -> rows.add(row(service, told)));
            }
        });
        List<String> problems = answers.entrySet().stream()
                .filter(entry -> !entry.getValue().isHere())
                .map(entry -> problem(entry.getKey(), entry.getValue()))
                .toList();
        return fragments.render("fault-parts", "set", Map.of("rows", rows, "problems", problems, "csrf", csrf));
    }

    private static String problem(Service service, Answer<Listing> answer) {
        return answer instanceof Answer.Refused<Listing> refused && refused.status() == 404
                ? "Faults are switched off in " + service.application() + " (saga.faults.enabled)."
                : answer.problem();
    }

    private Row row(Service service, Fault.Told told) {
        long seconds = told.active() ? Math.max(0, told.expiresIn().toSeconds()) : 0;
        long rounded = (seconds / STEP + 1) * STEP;
        long life = Math.min(1000, rounded * 1000 / Math.max(1, told.ttl().toSeconds()));
        return new Row(told.at(service, clock.instant()), rounded, life);
    }
}
