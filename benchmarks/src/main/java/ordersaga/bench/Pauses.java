package ordersaga.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import ordersaga.local.Api;
import ordersaga.local.Service;

/// How long each service has stood still for its garbage, by its own metrics.
record Pauses(Map<String, Double> millis) {
    private static final String NAME = "jvm_gc_pause_seconds_sum";

    static Pauses now(Api api) {
        Map<String, Double> millis = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            String metrics = api.get(service, "/actuator/prometheus").body().asString();
            millis.put(
                    service.label(),
                    metrics.lines()
                            .filter(line -> line.startsWith(NAME))
                            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) * 1000)
                            .sum());
        }
        return new Pauses(millis);
    }

    Map<String, Double> since(Pauses before) {
        return Figures.minus(millis, before.millis);
    }
}
