package ordersaga.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/// Which orders a page is about, as it stands in its address. What is empty limits nothing.
///
/// @param state a status such as `PENDING`, or a saga's state such as `Undoing`
/// @param age such as `within-PT1M` or `over-PT1H`, since the order was placed
/// @param stuck told nothing for so long, such as `PT30S`
/// @param attention `true` for those that need it
record OrderQuery(
        String state, String reason, String product, String customer, String age, String stuck, String attention) {
    static final List<String> STATUSES = List.of("PENDING", "CONFIRMED", "CANCELLED");
    static final List<String> PENDING_STATES = List.of("ReservingStock", "TakingPayment", "ConfirmingStock", "Undoing");

    static OrderQuery of(Map<String, String> parameters) {
        return new OrderQuery(
                text(parameters, "state"),
                text(parameters, "reason"),
                text(parameters, "product"),
                text(parameters, "customer"),
                text(parameters, "age"),
                text(parameters, "stuck"),
                text(parameters, "attention"));
    }

    private static String text(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    public OrderQuery withState(String other) {
        return new OrderQuery(other, reason, product, customer, age, stuck, attention);
    }

    /// For actions: only pending orders can be acted upon.
    OrderQuery pending() {
        return PENDING_STATES.contains(state) ? this : withState("PENDING");
    }

    /// What it is in our own addresses; empty or with the `?`.
    public String address() {
        return query(filled(
                Map.of(),
                Map.of(
                        "state",
                        state,
                        "reason",
                        reason,
                        "product",
                        product,
                        "customer",
                        customer,
                        "age",
                        age,
                        "stuck",
                        stuck,
                        "attention",
                        attention)));
    }

    /// Whether there can be pending orders in it.
    public boolean hasPending() {
        return state.isEmpty() || state.equals("PENDING") || PENDING_STATES.contains(state);
    }

    /// Our own address of it with one parameter more.
    public String with(String parameter, String value) {
        String address = address();
        return address + (address.isEmpty() ? "?" : "&") + parameter + "=" + UriUtils.encode(value, UTF_8);
    }

    /// What order-service is asked.
    ///
    /// @param more parameters
    /// @throws DateTimeException when an age is none
    String api(Instant now, Map<String, String> more) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put(STATUSES.contains(state) ? "status" : "state", state);
        asked.put("reason", reason);
        asked.put("product", product);
        asked.put("customer", customer);
        since(now, "within-").ifPresent(at -> asked.put("placedAfter", at));
        since(now, "over-").ifPresent(at -> asked.put("placedBefore", at));
        asked.put("stuckFor", stuck);
        asked.put("needsAttention", attention);
        return query(filled(asked, more));
    }

    private Optional<String> since(Instant now, String prefix) {
        return Optional.of(age)
                .filter(it -> it.startsWith(prefix))
                .map(it ->
                        now.minus(Duration.parse(it.substring(prefix.length()))).toString());
    }

    private static Map<String, String> filled(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(some);
        all.putAll(more);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    private static String query(Map<String, String> parameters) {
        String all = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + UriUtils.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return all.isEmpty() ? "" : "?" + all;
    }
}
