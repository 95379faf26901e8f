package ordersaga.scenarios;

import static ordersaga.scenarios.Good.CABLE;
import static ordersaga.scenarios.Good.CONSOLE;
import static ordersaga.scenarios.Good.RARE;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// An order whose way is known beforehand: what is ordered, what goes wrong meanwhile, and how it must end.
@SuppressWarnings("ImmutableEnumChecker") // they are
public enum Scenario {
    CONFIRMED(
            "alice",
            "Two products, confirmed",
            "Both products are reserved, the payment is taken, the reservations are confirmed.",
            Map.of(CONSOLE, 2, CABLE, 1),
            "CONFIRMED"),
    SOLD_OUT(
            "bob",
            "The second product is sold out",
            "There is one piece of the rare record, and two are ordered: the console is released, payment never asked.",
            Map.of(CONSOLE, 1, RARE, 2),
            "CANCELLED OUT_OF_STOCK"),
    DECLINED(
            "carol",
            "The payment is declined",
            "The bank refuses the charge: both products are released.",
            Map.of(CONSOLE, 1, CABLE, 2),
            "CANCELLED PAYMENT_DECLINED",
            who -> List.of(who.chargeGoes("DECLINE"))),
    SILENT_PAYMENT(
            "dave",
            "The payment is silent, and was made",
            "The bank charges the customer, and its answers are lost. After 15 s the saga gives up: refund and release.",
            Map.of(CONSOLE, 1, CABLE, 1),
            "CANCELLED PAYMENT_TIMEOUT",
            who -> List.of(who.chargeGoes("TIMEOUT_DONE"))),
    CRASH_AFTER_COMMIT(
            "frank",
            "A crash after the commit",
            "inventory-service halts when the reservations are committed and its offsets are not: they come again, are "
                    + "answered as before, and the order is confirmed.",
            Map.of(CONSOLE, 1, CABLE, 1),
            "CONFIRMED",
            who -> List.of(who.inventoryCrashes()));

    private final String customer;
    private final String title;
    private final String words;
    private final Map<Good, Integer> quantities;
    private final String outcome;
    private final Function<Who, List<SetFault>> faults;

    Scenario(String customer, String title, String words, Map<Good, Integer> quantities, String outcome) {
        this(customer, title, words, quantities, outcome, _ -> List.of());
    }

    Scenario(
            String customer,
            String title,
            String words,
            Map<Good, Integer> quantities,
            String outcome,
            Function<Who, List<SetFault>> faults) {
        this.customer = customer;
        this.title = title;
        this.words = words;
        this.quantities = quantities;
        this.outcome = outcome;
        this.faults = faults;
    }

    /// A fault to be set before the order is placed, limited to it as far as can be.
    ///
    /// @param application where, such as `payment-service`
    /// @param body of `PUT /faults/{name}`
    public record SetFault(String application, String name, Map<String, Object> body) {}

    private record Who(String customer, String product) {
        SetFault chargeGoes(String action) {
            return new SetFault(
                    "payment-service",
                    "scenario-" + action.toLowerCase(Locale.ROOT).replace('_', '-'),
                    fault("gateway.charge", action, "customerId", customer));
        }

        SetFault inventoryCrashes() {
            Map<String, Object> body = fault("consumer.after-commit", "CRASH", "productId", product);
            body.put("times", 1);
            return new SetFault("inventory-service", "scenario-crash", body);
        }

        private static Map<String, Object> fault(String point, String action, String limit, String value) {
            return new LinkedHashMap<>(Map.of("point", point, "action", action, "match", Map.of(limit, value)));
        }
    }

    public static Optional<Scenario> named(String label) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.label().equals(label))
                .findFirst();
    }

    /// In addresses.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whose ID begins so; the rest must be new each time, because the fault is limited to it.
    public String customer() {
        return customer;
    }

    public String title() {
        return title;
    }

    /// What happens, for people.
    public String words() {
        return words;
    }

    /// Pieces of each good.
    public Map<Good, Integer> quantities() {
        return quantities;
    }

    /// Such as `CONFIRMED`, or `CANCELLED OUT_OF_STOCK`.
    public String outcome() {
        return outcome;
    }

    /// @param customerId who orders
    /// @param productId of a product that is ordered
    public List<SetFault> faults(String customerId, String productId) {
        return faults.apply(new Who(customerId, productId));
    }
}
