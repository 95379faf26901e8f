package ordersaga.messaging;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ordersaga.events.MessageType;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The body of `PUT /faults/{name}` as it came; every field but `point` and `action` may be left out.
///
/// @param ttl and `delay`: ISO-8601 such as `PT90S`, or seconds
record FaultRequest(
        @Nullable String point,
        @Nullable String action,
        @Nullable Double probability,
        @Nullable Integer times,
        @Nullable JsonNode ttl,
        @Nullable JsonNode delay,
        @Nullable Match match) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MAX_TIMES = 1_000_000;

    record Match(
            @Nullable UUID orderId,
            @Nullable String productId,
            @Nullable String customerId,
            @Nullable String message) {}

    /// @param application the service in which it is to be set
    /// @throws ApiProblem 422 when there can be no such fault here; it says what is allowed
    Fault named(String name, String application) {
        check(NAME.matcher(name).matches(), "a name has 1 to 64 letters, digits, '.', '_' and '-'");
        FaultPoint where = FaultPoint.named(String.valueOf(point))
                .orElseThrow(() -> refused("point must be one of " + pointsOf(application) + ", not " + point));
        check(
                where.services().contains(application),
                application + " has no " + point + "; it is in " + String.join(" and ", where.services()));
        FaultAction what = where.actions().stream()
                .filter(it -> it.name().equals(action))
                .findFirst()
                .orElseThrow(
                        () -> refused("action at " + point + " must be one of " + actions(where) + ", not " + action));
        double chance = probability == null ? 1 : probability;
        check(chance > 0 && chance <= 1, "probability must be above 0 and at most 1");
        check(times == null || (times >= 1 && times <= MAX_TIMES), "times must be from 1 to " + MAX_TIMES);
        return new Fault(
                name,
                where,
                what,
                chance,
                times,
                duration("ttl", ttl, Fault.DEFAULT_TTL, Fault.MAX_TTL),
                delay(what),
                subject(where));
    }

    private @Nullable Duration delay(FaultAction what) {
        if (what != FaultAction.DELAY) {
            check(delay == null || delay.isNull(), "delay goes with the action DELAY alone");
            return null;
        }
        return duration("delay", delay, Fault.DEFAULT_DELAY, Fault.MAX_DELAY);
    }

    /// What it is limited to must be known at its point: else it would be set and never hit.
    private FaultSubject subject(FaultPoint where) {
        if (match == null) {
            return FaultSubject.ANY;
        }
        known(where, "orderId", match.orderId);
        known(where, "productId", match.productId);
        known(where, "customerId", match.customerId);
        known(where, "message", match.message);
        check(
                match.message == null || MessageType.named(match.message).isPresent(),
                "match.message must be one of " + messages() + ", not " + match.message);
        return new FaultSubject(match.orderId, match.productId, match.customerId, match.message);
    }

    private static void known(FaultPoint where, String field, @Nullable Object value) {
        check(
                value == null || where.matches().contains(field),
                field + " is not known at " + where.pointName() + ", which can be limited to "
                        + String.join(", ", where.matches()));
    }

    private static Duration duration(String field, @Nullable JsonNode value, Duration unset, Duration most) {
        if (value == null || value.isNull()) {
            return unset;
        }
        String wrong = field + " must be above 0 and at most " + most.toSeconds()
                + " s, as a number of seconds or as ISO-8601 such as PT90S";
        try {
            Duration duration = value.isNumber()
                    ? Duration.ofNanos((long) (value.doubleValue() * 1e9))
                    : Duration.parse(value.asString(""));
            check(duration.isPositive() && duration.compareTo(most) <= 0, wrong);
            return duration;
        } catch (DateTimeParseException _) {
            throw refused(wrong);
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw refused(otherwise);
        }
    }

    private static ApiProblem refused(String detail) {
        return ApiProblem.unprocessable("INVALID_FAULT", detail);
    }

    private static String pointsOf(String application) {
        return Arrays.stream(FaultPoint.values())
                .filter(point -> point.services().contains(application))
                .map(FaultPoint::pointName)
                .collect(Collectors.joining(", "));
    }

    private static String messages() {
        return Arrays.stream(MessageType.values()).map(MessageType::wireName).collect(Collectors.joining(", "));
    }

    private static String actions(FaultPoint point) {
        return point.actions().stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }
}
