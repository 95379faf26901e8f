package ordersaga.system;

import static java.util.stream.Collectors.toMap;
import static ordersaga.system.Environment.PATIENCE;
import static ordersaga.system.Environment.unique;
import static ordersaga.system.Running.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import ordersaga.local.Shop.Stock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Each story is one order, through the HTTP API alone; all of them at the same time.
class StoriesIT {
    private static final long PRICE = 1_999;
    private final String customer = unique("customer");

    @AfterAll
    static void every_invariant_holds() throws InterruptedException {
        SHOP.clearFaults(Service.PAYMENT);
        SHOP.clearFaults(Service.INVENTORY);
        Running.SYSTEM.assertAllIsWell();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = Story.RUNNING, mode = ResourceAccessMode.READ)
    @ValueSource(ints = {1, 2, 20})
    void an_order_of_some_products_is_confirmed(int count) {
        List<String> products = products(count, 5);
        String id = order(products, 2);
        assertOutcome(id, "CONFIRMED");
        assertMoney(id, "PROCESSED", PRICE * 2 * count, 0);
        assertStock(products, 3);
    }

    @Story
    void when_the_last_of_five_is_sold_out_the_others_are_released() {
        List<String> products = products(4, 5);
        String rare = product(1);
        String id = order(Stream.concat(products.stream(), Stream.of(rare)).toList(), 2);
        assertOutcome(id, "CANCELLED OUT_OF_STOCK");
        assertThat(SHOP.payment(id)).isEmpty();
        assertStock(products, 5);
        assertStock(List.of(rare), 1);
    }

    @Story
    void a_declined_payment_releases_the_stock() {
        List<String> products = products(2, 5);
        charge("DECLINE");
        String id = order(products, 1);
        assertOutcome(id, "CANCELLED PAYMENT_DECLINED");
        assertMoney(id, "DECLINED", 0, 0);
        assertStock(products, 5);
    }

    @Story
    void a_silent_payment_that_was_charged_is_refunded() {
        List<String> products = products(2, 5);
        charge("TIMEOUT_DONE");
        String id = order(products, 1);
        assertOutcome(id, "CANCELLED PAYMENT_TIMEOUT");
        assertMoney(id, "REFUNDED", 2 * PRICE, 2 * PRICE);
        assertStock(products, 5);
    }

    @Story
    void a_silent_payment_that_was_not_charged_is_voided() {
        List<String> products = products(2, 5);
        charge("TIMEOUT_NOT_DONE");
        String id = order(products, 1);
        assertOutcome(id, "CANCELLED PAYMENT_TIMEOUT");
        assertMoney(id, "REFUNDED", 0, 0);
        assertStock(products, 5);
    }

    @Story
    void a_payment_that_answers_at_the_second_try_is_charged_once() {
        List<String> products = products(1, 5);
        ObjectNode once = fault("gateway.charge", "TIMEOUT_DONE").put("times", 1);
        SHOP.fault(Service.PAYMENT, unique("once"), once);
        String id = order(products, 1);
        assertOutcome(id, "CONFIRMED");
        assertMoney(id, "PROCESSED", PRICE, 0);
        assertStock(products, 4);
    }

    @Story
    void a_refund_that_times_out_is_repeated_until_it_is_acknowledged() {
        List<String> products = products(1, 5);
        charge("TIMEOUT_DONE");
        SHOP.fault(
                Service.PAYMENT,
                unique("refund"),
                fault("gateway.refund", "TIMEOUT_DONE").put("times", 2));
        String id = order(products, 1);
        assertOutcome(id, "CANCELLED PAYMENT_TIMEOUT");
        assertMoney(id, "REFUNDED", PRICE, PRICE);
        assertStock(products, 5);
    }

    @Story
    void a_rejection_by_fault_cancels_as_sold_out() {
        List<String> products = products(2, 5);
        ObjectNode fault = Api.object().put("point", "inventory.reserve").put("action", "REJECT");
        fault.putObject("match").put("productId", products.getFirst());
        SHOP.fault(Service.INVENTORY, unique("reject"), fault);
        String id = order(products, 1);
        assertOutcome(id, "CANCELLED OUT_OF_STOCK");
        assertStock(products, 5);
    }

    @Test
    @ResourceLock(Story.RUNNING)
    void a_customer_cancels_while_stock_is_reserved() {
        List<String> products = products(2, 6);
        assertOutcome(order(products, 1), "CONFIRMED"); // so both are known by everyone
        Running.SYSTEM.pause(Service.INVENTORY);
        String id;
        try {
            id = order(products, 1);
            assertThat(SHOP.order(id).path("sagaState").asString()).isEqualTo("ReservingStock");
            assertThat(SHOP.cancel(id)).isEqualTo(202);
        } finally {
            Running.SYSTEM.resume(Service.INVENTORY);
        }
        assertCancelled(id, products);
        assertThat(SHOP.payment(id)).isEmpty();
    }

    @Story
    void a_customer_cancels_while_the_payment_is_under_way_and_keeps_the_money() {
        List<String> products = products(2, 5);
        SHOP.fault(
                Service.PAYMENT,
                unique("slow"),
                fault("gateway.charge", "DELAY").put("delay", 2));
        String id = order(products, 1);
        SHOP.await(id, PATIENCE, order -> state(order).equals("TakingPayment"));
        assertThat(SHOP.cancel(id)).isEqualTo(202);
        assertCancelled(id, products);
        assertKeptMoney(id);
    }

    @Test
    @ResourceLock(Story.RUNNING)
    void a_customer_cancels_a_paid_order_that_is_not_confirmed_yet_and_gets_the_money_back() {
        List<String> products = products(2, 5);
        SHOP.fault(
                Service.PAYMENT,
                unique("slow"),
                fault("gateway.charge", "DELAY").put("delay", 2));
        String id = order(products, 1);
        SHOP.await(id, PATIENCE, order -> state(order).equals("TakingPayment"));
        Running.SYSTEM.pause(Service.INVENTORY);
        try {
            SHOP.await(id, PATIENCE, order -> state(order).equals("ConfirmingStock"));
            assertThat(SHOP.cancel(id)).isEqualTo(202);
        } finally {
            Running.SYSTEM.resume(Service.INVENTORY);
        }
        assertCancelled(id, products);
        assertMoney(id, "REFUNDED", 2 * PRICE, 2 * PRICE);
    }

    @Story
    void a_customer_cancels_what_is_being_undone_already() {
        List<String> products = products(2, 5);
        SHOP.fault(
                Service.PAYMENT,
                unique("slow"),
                fault("gateway.charge", "DELAY").put("delay", 2));
        // No answer to the refund, twice: the undoing lasts.
        SHOP.fault(
                Service.PAYMENT,
                unique("refund"),
                fault("gateway.refund", "TIMEOUT_NOT_DONE").put("times", 2));
        String id = order(products, 1);
        SHOP.await(id, PATIENCE, order -> state(order).equals("TakingPayment"));
        assertThat(SHOP.cancel(id)).isEqualTo(202);
        assertThat(state(SHOP.order(id))).isEqualTo("Undoing");
        assertThat(SHOP.cancel(id)).isEqualTo(202);
        assertCancelled(id, products);
        assertKeptMoney(id);
    }

    @Story
    void a_confirmed_order_cannot_be_cancelled() {
        List<String> products = products(1, 5);
        String id = order(products, 1);
        assertOutcome(id, "CONFIRMED");
        assertThat(SHOP.cancel(id)).isEqualTo(409);
        assertStock(products, 4);
    }

    @Story
    void the_same_product_on_two_lines_is_added_up() {
        String product = product(3);
        ObjectNode body = Api.object().put("customerId", customer);
        body.putArray("lines")
                .add(Api.object().put("productId", product).put("quantity", 2))
                .add(Api.object().put("productId", product).put("quantity", 2));
        JsonNode order = Running.API
                .post(Service.ORDER, "/orders", body, Map.of("Idempotency-Key", unique("key")))
                .orThrow();
        assertThat(order.path("lines").size()).isEqualTo(1);
        assertOutcome(order.path("orderId").asString(), "CANCELLED OUT_OF_STOCK");
        assertStock(List.of(product), 3);
    }

    private static List<String> products(int count, int pieces) {
        return Stream.generate(() -> product(pieces)).limit(count).toList();
    }

    private static String product(int pieces) {
        String product = unique("product");
        SHOP.product(product, PRICE, pieces);
        return product;
    }

    private String order(List<String> products, int quantity) {
        return SHOP.place(customer, products.stream().collect(toMap(product -> product, _ -> quantity)));
    }

    private void charge(String action) {
        SHOP.fault(Service.PAYMENT, unique("charge"), fault("gateway.charge", action));
    }

    private ObjectNode fault(String point, String action) {
        ObjectNode fault = Api.object().put("point", point).put("action", action);
        fault.putObject("match").put("customerId", customer);
        return fault;
    }

    private static void assertOutcome(String id, String outcome) {
        assertThat(Shop.outcome(SHOP.awaitFinal(id, PATIENCE))).isEqualTo(outcome);
    }

    private static void assertCancelled(String id, List<String> products) {
        assertOutcome(id, "CANCELLED CUSTOMER_REQUEST");
        assertStock(products, 5);
        assertThat(SHOP.cancel(id)).isEqualTo(409);
    }

    private static void assertKeptMoney(String id) {
        JsonNode payment = SHOP.payment(id).orElseThrow();
        assertThat(amount(payment, "charged")).isEqualTo(amount(payment, "refunded"));
    }

    private static void assertMoney(String id, String status, long charged, long refunded) {
        JsonNode payment = SHOP.payment(id).orElseThrow();
        assertThat(payment.path("status").asString()).isEqualTo(status);
        assertThat(amount(payment, "charged")).isEqualTo(charged);
        assertThat(amount(payment, "refunded")).isEqualTo(refunded);
    }

    private static void assertStock(List<String> products, long onHand) {
        assertThat(products)
                .allSatisfy(product -> assertThat(SHOP.stock(product)).isEqualTo(new Stock(onHand, 0)));
    }

    private static long amount(JsonNode payment, String which) {
        return payment.path(which).path("amountMinor").asLong();
    }

    private static String state(JsonNode order) {
        return order.path("sagaState").asString();
    }
}
