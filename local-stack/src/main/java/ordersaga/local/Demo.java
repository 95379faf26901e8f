package ordersaga.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import ordersaga.local.Shop.Stock;
import ordersaga.scenarios.Good;
import ordersaga.scenarios.Scenario;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The story of single orders: one succeeds, the others fail in every way, and are undone. Products and customers are
/// new in every run, so that it can be told again and again on the same data.
final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String run = UUID.randomUUID().toString().substring(0, 4);
    private final String console = product(Good.CONSOLE);
    private final String cable = product(Good.CABLE);
    private final Api api;
    private final Shop shop;
    private final Story story;

    Demo(Api api, Story story) {
        this.api = api;
        this.shop = new Shop(api);
        this.story = story;
    }

    void twoProductsConfirmed() {
        stocked(Good.CONSOLE);
        stocked(Good.CABLE);
        story.say("%s and %s: %d pieces each; alice orders 2 and 1".formatted(console, cable, Good.CONSOLE.pieces()));
        JsonNode order = play(Scenario.CONFIRMED);
        money(order, "PROCESSED", total(order), 0);
        stock(console, Good.CONSOLE.pieces() - 2);
        stock(cable, Good.CABLE.pieces() - 1);
    }

    void theSecondIsSoldOut() {
        String rare = stocked(Good.RARE);
        Stock before = shop.stock(console);
        story.say("of %s there is 1 piece; bob orders 1 %s and 2 of it".formatted(rare, console));
        JsonNode order = play(Scenario.SOLD_OUT);
        story.claim("payment was never asked", shop.payment(id(order)).isEmpty());
        stock(console, before.onHand());
        stock(rare, 1);
    }

    void thePaymentIsDeclined() {
        Stock before = shop.stock(console);
        story.say("the bank declines carol's payment");
        JsonNode order = play(Scenario.DECLINED);
        money(order, "DECLINED", 0, 0);
        stock(console, before.onHand());
        shop.clearFaults(Service.PAYMENT);
    }

    void thePaymentIsSilent() {
        Stock before = shop.stock(console);
        story.say("the bank charges dave, but its answer is lost each time; the saga waits, then undoes");
        JsonNode order = play(Scenario.SILENT_PAYMENT);
        money(order, "REFUNDED", total(order), total(order));
        stock(console, before.onHand());
        shop.clearFaults(Service.PAYMENT);
    }

    void theCustomerCancelsInFlight() {
        Stock before = shop.stock(console);
        String erin = "erin-" + run;
        fault(erin, "DELAY");
        story.say("erin's bank takes its time; she cancels while her payment is under way");
        String id = shop.place(erin, lines(console, 3, cable, 1));
        shop.await(id, PATIENCE, order -> isIn(order, "TakingPayment"));
        story.claim("the cancellation is accepted with status", 202, shop.cancel(id));
        JsonNode order = follow(id);
        story.claim("the order is", "CANCELLED CUSTOMER_REQUEST", Shop.outcome(order));
        JsonNode payment = shop.payment(id).orElseThrow();
        story.claim(
                "she keeps her money",
                amount(payment, "charged") == amount(payment, "refunded")
                        && payment.path("status").asString().equals("REFUNDED"));
        story.claim("a second cancellation is refused with status", 409, shop.cancel(id));
        stock(console, before.onHand());
        shop.clearFaults(Service.PAYMENT);
    }

    /// @param pid of inventory-service at this moment
    void inventoryIsKilledInMidSaga(LongSupplier pid) {
        Stock before = shop.stock(console);
        String frank = "frank-" + run;
        fault(frank, "DELAY");
        String id = shop.place(frank, lines(console, 1, cable, 1));
        shop.await(id, PATIENCE, order -> isIn(order, "TakingPayment"));
        long killed = pid.getAsLong();
        story.say("frank's products are held, his payment is under way: kill -9 " + killed + " (inventory-service)");
        ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
        JsonNode order = follow(id);
        story.claim("the order is", "CONFIRMED", Shop.outcome(order));
        story.claim("inventory-service is another process now: " + pid.getAsLong(), pid.getAsLong() != killed);
        money(order, "PROCESSED", total(order), 0);
        stock(console, before.onHand() - 1);
        shop.clearFaults(Service.PAYMENT);
    }

    private JsonNode play(Scenario scenario) {
        String customer = scenario.customer() + "-" + run;
        scenario.faults(customer, console)
                .forEach(fault -> shop.fault(Service.of(fault.application()), fault.name(), Api.object(fault.body())));
        Map<String, Integer> lines = new TreeMap<>();
        scenario.quantities().forEach((good, quantity) -> lines.put(product(good), quantity));
        JsonNode order = follow(shop.place(customer, lines));
        story.claim("the order is", scenario.outcome(), Shop.outcome(order));
        return order;
    }

    private String stocked(Good good) {
        shop.product(product(good), good.priceMinor(), good.pieces());
        return product(good);
    }

    private String product(Good good) {
        return good.label() + "-" + run;
    }

    private JsonNode follow(String orderId) {
        return story.follow(api, orderId, PATIENCE);
    }

    private void fault(String customer, String action) {
        ObjectNode body = Api.object().put("point", "gateway.charge").put("action", action);
        if (action.equals("DELAY")) {
            body.put("delay", 2);
        }
        body.putObject("match").put("customerId", customer);
        shop.fault(Service.PAYMENT, "demo-" + action.toLowerCase(Locale.ROOT), body);
    }

    private void money(JsonNode order, String status, long charged, long refunded) {
        JsonNode payment = shop.payment(id(order)).orElseThrow();
        story.claim("the payment is", status, payment.path("status").asString());
        story.claim("charged", euros(charged), euros(amount(payment, "charged")));
        story.claim("refunded", euros(refunded), euros(amount(payment, "refunded")));
    }

    private void stock(String product, long onHand) {
        story.claim(product, new Stock(onHand, 0), shop.stock(product));
    }

    private static boolean isIn(JsonNode order, String state) {
        return order.path("sagaState").asString("").equals(state);
    }

    private static String id(JsonNode order) {
        return order.path("orderId").asString();
    }

    private static long total(JsonNode order) {
        return order.path("total").path("amountMinor").asLong();
    }

    private static long amount(JsonNode payment, String which) {
        return payment.path(which).path("amountMinor").asLong();
    }

    private static String euros(long cents) {
        return "%d.%02d EUR".formatted(cents / 100, cents % 100);
    }

    private static Map<String, Integer> lines(String first, int firstQuantity, String second, int secondQuantity) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        lines.put(first, firstQuantity);
        lines.put(second, secondQuantity);
        return lines;
    }
}
