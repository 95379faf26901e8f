package ordersaga.messaging;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Sets and takes away faults; there only with `saga.faults.enabled=true`.
@RestController
@RequestMapping(path = "/faults", produces = MediaType.APPLICATION_JSON_VALUE)
class FaultController {
    private final Faults faults;
    private final String application;

    /// @param application the service that this is, by the name that [FaultPoint] has for it
    FaultController(Faults faults, String application) {
        this.faults = faults;
        this.application = application;
    }

    /// @param expiresIn ISO-8601, until its end
    /// @param hits how often it did
    /// @param active whether it can still hit
    record View(
            String name,
            String point,
            FaultAction action,
            double probability,
            @Nullable Integer times,
            String ttl,
            @Nullable String delay,
            FaultSubject match,
            int hits,
            boolean active,
            String expiresIn) {
        static View of(Faults.Status status) {
            Fault fault = status.fault();
            Duration left = status.left().isNegative() ? Duration.ZERO : status.left();
            return new View(
                    fault.name(),
                    fault.point().pointName(),
                    fault.action(),
                    fault.probability(),
                    fault.times(),
                    fault.ttl().toString(),
                    fault.delay() == null ? null : fault.delay().toString(),
                    fault.match(),
                    status.hits(),
                    status.active(),
                    left.toString());
        }
    }

    /// A point of this service.
    ///
    /// @param where in words
    /// @param match the fields that a fault here can be limited to
    record Point(String point, String where, Set<FaultAction> actions, List<String> match) {
        static Point of(FaultPoint point) {
            return new Point(point.pointName(), point.where(), point.actions(), point.matches());
        }
    }

    /// @param items the faults that are set
    /// @param points where faults can be set
    record Views(List<View> items, List<Point> points) {}

    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    View put(@PathVariable String name, @RequestBody FaultRequest request) {
        Fault fault = request.named(name, application);
        if (!faults.set(fault)) {
            throw ApiProblem.conflict(
                    "TOO_MANY_FAULTS", "There are " + Faults.MAX_FAULTS + " active faults already. Delete some.");
        }
        return View.of(new Faults.Status(fault, 0, true, fault.ttl()));
    }

    @GetMapping
    Views list() {
        return new Views(
                faults.all().stream().map(View::of).toList(),
                Arrays.stream(FaultPoint.values())
                        .filter(point -> point.services().contains(application))
                        .map(Point::of)
                        .toList());
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> delete(@PathVariable String name) {
        if (!faults.remove(name)) {
            throw ApiProblem.notFound("UNKNOWN_FAULT", "No fault is named " + name + ". GET /faults lists them.");
        }
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping
    ResponseEntity<Void> deleteAll() {
        faults.clear();
        return ResponseEntity.noContent().build();
    }
}
