package ordersaga.local;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A fault that is set in a running service, as `/faults` tells of it.
///
/// @param over whether it can't hit any more
/// @param seconds until its end
/// @param only what it is limited to, in words; empty where it is not
record ActiveFault(
        Service service, String name, String point, String action, int hits, boolean over, long seconds, String only) {
    static ActiveFault of(Service service, JsonNode fault) {
        return new ActiveFault(
                service,
                fault.path("name").asString(""),
                fault.path("point").asString(""),
                fault.path("action").asString(""),
                fault.path("hits").asInt(0),
                !fault.path("active").asBoolean(true),
                Duration.parse(fault.path("expiresIn").asString("PT0S")).toSeconds(),
                limits(fault));
    }

    private static String limits(JsonNode fault) {
        String match = fault.path("match").properties().stream()
                .filter(field -> field.getValue().isString())
                .map(field -> field.getKey() + " " + field.getValue().asString())
                .collect(joining(", "));
        String times = fault.path("times").isNumber() ? fault.path("times").asString() + " times" : "";
        return times + (times.isEmpty() || match.isEmpty() ? "" : ", ") + match;
    }

    /// One line of one fault.
    ///
    /// @param same it, in each service where it is set
    static String inWords(List<ActiveFault> same) {
        ActiveFault any = same.getFirst();
        return "%s: %s at %s of %s, hit %d times, %s%s"
                .formatted(
                        any.name,
                        any.action,
                        any.point,
                        same.stream().map(it -> it.service.label()).collect(joining(", ")),
                        same.stream().mapToInt(ActiveFault::hits).sum(),
                        any.over ? "over" : "ends in " + any.seconds + " s",
                        any.only.isEmpty() ? "" : " (only " + any.only + ")");
    }
}
