package ordersaga.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import ordersaga.checker.Facts;
import ordersaga.checker.ServiceFacts;
import org.springframework.stereotype.Component;

/// What each service has not done yet, and what it gave up, as its meters tell.
@Component
class ServiceEvidence {
    private final Services services;

    ServiceEvidence(Services services) {
        this.services = services;
    }

    List<ServiceFacts> read(Map<Class<? extends Facts>, String> missing) {
        List<ServiceFacts> facts = new ArrayList<>();
        services.all(service -> services.get(service, String.class, "/actuator/prometheus"))
                .forEach((service, answer) -> {
                    if (answer instanceof Answer.Got<String>(String meters)) {
                        facts.add(new ServiceFacts(
                                service.application(),
                                sum(meters, "outbox_depth"),
                                sum(meters, "consumer_lag"),
                                sum(meters, "dead_letters_open"),
                                0,
                                0));
                    } else {
                        missing.put(ServiceFacts.class, answer.problem());
                    }
                });
        return facts;
    }

    /// Of all lines of a meter, whatever their tags; unknown values count nothing.
    private static long sum(String meters, String name) {
        return Math.round(meters.lines()
                .filter(line -> line.startsWith(name)
                        && !line.substring(name.length()).isEmpty()
                        && " {".indexOf(line.charAt(name.length())) >= 0)
                .map(line -> value(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sum());
    }

    private static OptionalDouble value(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }
}
