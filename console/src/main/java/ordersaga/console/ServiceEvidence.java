package ordersaga.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ordersaga.checker.Facts;
import ordersaga.checker.ServiceFacts;
import org.springframework.stereotype.Component;

/// What each service has not done yet, and what it gave up, as its meters tell.
@Component
class ServiceEvidence {
    private static final String METERS = "/actuator/prometheus?includedNames=outbox_depth&includedNames=consumer_lag"
            + "&includedNames=dead_letters_open";

    private final Services services;

    ServiceEvidence(Services services) {
        this.services = services;
    }

    List<ServiceFacts> read(Map<Class<? extends Facts>, String> missing) {
        List<ServiceFacts> facts = new ArrayList<>();
        services.all(service -> services.get(service, String.class, METERS)).forEach((service, answer) -> {
            if (answer instanceof Answer.Got<String>(String text)) {
                Meters meters = Meters.parse(text);
                facts.add(new ServiceFacts(
                        service.application(),
                        Math.round(meters.sum("outbox_depth")),
                        Math.round(meters.sum("consumer_lag")),
                        Math.round(meters.sum("dead_letters_open")),
                        0,
                        0));
            } else {
                missing.put(ServiceFacts.class, answer.problem());
            }
        });
        return facts;
    }
}
