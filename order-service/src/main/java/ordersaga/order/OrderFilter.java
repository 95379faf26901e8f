package ordersaga.order;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import ordersaga.events.CancellationReason;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// Which orders are asked for; what is null or empty limits nothing.
///
/// @param ids 100 at most
/// @param state the saga's
/// @param reason of cancelled orders, unless a status or a state is asked for too
/// @param stuckFor pending ones that were told nothing for so long
/// @param needsAttention false for all
record OrderFilter(
        Set<UUID> ids,
        @Nullable OrderStatus status,
        SagaRow.@Nullable StateName state,
        @Nullable CancellationReason reason,
        @Nullable String product,
        @Nullable String customer,
        @Nullable Instant placedAfter,
        @Nullable Instant placedBefore,
        @Nullable Duration stuckFor,
        boolean needsAttention) {
    static final int MAX_IDS = 100;

    /// @param query the request's
    /// @throws ApiProblem 400 when one of its values can't be read
    static OrderFilter of(MultiValueMap<String, String> query) {
        return new OrderFilter(
                ids(query.getOrDefault("id", List.of())),
                read(query, "status", OrderStatus::valueOf),
                read(query, "state", SagaRow.StateName::valueOf),
                read(query, "reason", CancellationReason::valueOf),
                read(query, "product", OrderFilter::text),
                read(query, "customer", OrderFilter::text),
                read(query, "placedAfter", Instant::parse),
                read(query, "placedBefore", Instant::parse),
                read(query, "stuckFor", OrderFilter::duration),
                Boolean.TRUE.equals(read(query, "needsAttention", OrderFilter::bool)));
    }

    private static Set<UUID> ids(List<String> values) {
        if (values.size() > MAX_IDS) {
            throw ApiProblem.badRequest("TOO_MANY_IDS", "Ask for " + MAX_IDS + " orders at most.");
        }
        Set<UUID> ids = new HashSet<>();
        values.forEach(value -> ids.add(read("id", value, UUID::fromString)));
        return ids;
    }

    private static <T> @Nullable T read(MultiValueMap<String, String> query, String name, Function<String, T> reader) {
        String value = query.getFirst(name);
        return value == null || value.isEmpty() ? null : read(name, value, reader);
    }

    private static <T> T read(String name, String value, Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw ApiProblem.badRequest("INVALID_VALUE", "'" + name + "' can't be read: '" + value + "'.");
        }
    }

    private static String text(String value) {
        if (value.indexOf('\0') >= 0) { // which PostgreSQL takes in no text
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static Duration duration(String value) {
        Duration duration = Duration.parse(value);
        if (duration.isNegative() || duration.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException();
        }
        return duration;
    }

    private static boolean bool(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }
}
