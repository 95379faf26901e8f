package ordersaga.gateway;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;

/// How one call goes wrong on purpose: because its caller asks for it in the header `Simulate`, or because of a fault
/// that is set here.
///
/// @param delay for [FaultAction#DELAY] alone: how much longer it takes
record Trouble(FaultAction action, Duration delay) {
    static final String HEADER = "Simulate";

    static Trouble of(Fault fault) {
        return new Trouble(fault.action(), fault.delay() == null ? Duration.ZERO : fault.delay());
    }

    /// @param header such as `TIMEOUT_DONE`, or `DELAY PT2S`; null for none
    /// @throws ApiProblem 400 when that can't be at this point
    static Optional<Trouble> asked(@Nullable String header, FaultPoint point) {
        if (header == null) {
            return Optional.empty();
        }
        String[] words = header.split(" ", 2);
        FaultAction action = Arrays.stream(FaultAction.values())
                .filter(it -> it.name().equals(words[0]) && point.actions().contains(it))
                .findFirst()
                .orElseThrow(() -> refused(header, point));
        try {
            return Optional.of(new Trouble(action, words.length == 1 ? Duration.ZERO : Duration.parse(words[1])));
        } catch (DateTimeParseException _) {
            throw refused(header, point);
        }
    }

    private static ApiProblem refused(String header, FaultPoint point) {
        return ApiProblem.badRequest(
                "INVALID_SIMULATION",
                "Simulate is one of %s, DELAY with a duration such as PT2S, and not '%s'."
                        .formatted(point.actions(), header));
    }
}
