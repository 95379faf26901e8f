package ordersaga.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static ordersaga.system.Environment.PATIENCE;
import static ordersaga.system.Environment.unique;
import static ordersaga.system.Running.API;
import static ordersaga.system.Running.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The console as people use it, in a real browser on the running system.
class ConsoleIT {
    private static final String MARK = "window.notReloaded = true";

    private final String customer = unique("customer");
    private final String product = unique("lamp");

    ConsoleIT() {
        SHOP.product(product, 1_250, 50);
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        SHOP.clearFault(Service.PAYMENT, customer);
    }

    @Test
    void an_order_is_seen_being_confirmed_without_a_reload() {
        try (Screen screen = Screen.open("/orders?customer=" + customer).live()) {
            Page page = screen.page();
            assertThat(page.locator(".empty")).hasText("No order is like that.");
            page.evaluate(MARK);
            String id = place();
            assertThat(page.locator("table.orders tbody tr")).hasCount(1);
            assertThat(page.locator("table.orders .tag").first()).hasText("Confirmed");
            assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
            page.click("table.orders a.id");
            assertThat(page).hasURL(Screen.url() + "/orders/" + id);
            assertThat(page.locator("h1 .tag")).hasText("Confirmed");
            assertThat(page.locator("svg.lanes .chip text").last()).hasText("Confirmed");
            screen.keep("order-confirmed").assertNothingToComplainAbout();
            page.click("#messages");
            assertThat(page.locator("table.messages .tag", new Page.LocatorOptions().setHasText("inventory.reserve"))
                            .first())
                    .isVisible();
            assertThat(page.locator("table.messages pre").first()).containsText(id);
            screen.keep("messages").assertNothingToComplainAbout();
        }
    }

    @Test
    void a_stream_that_is_cut_goes_on_without_a_gap_or_a_repetition() {
        String id = placeWithSilentPayment();
        try (Screen screen = Screen.open("/orders/" + id).live()) {
            Page page = screen.page();
            page.evaluate(MARK);
            page.click("details#table-twin summary");
            Running.SYSTEM.kill(Site.CONSOLE);
            assertThat(page.locator("#connection")).hasAttribute("data-state", "lost");
            SHOP.cancel(id);
            SHOP.awaitFinal(id, PATIENCE);
            assertThat(page.locator("h1 .tag")).hasText("Cancelled", new HasTextOptions().setTimeout(60_000));
            long revision = SHOP.order(id).path("revision").asLong();
            Locator revisions = page.locator("#table-twin tbody tr:not(.aside) td:first-child");
            assertThat(revisions.allTextContents())
                    .isEqualTo(IntStream.rangeClosed(1, (int) revision)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(page.locator("svg.lanes .undo")).isVisible();
            assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
            screen.keep("order-cancelled");
        }
    }

    @Test
    void counts_are_what_the_lists_hold() {
        for (int i = 0; i < 3; i++) {
            SHOP.awaitFinal(place(), PATIENCE);
        }
        String soldOut = unique("rare");
        SHOP.product(soldOut, 100, 0);
        SHOP.awaitFinal(SHOP.place(customer, Map.of(soldOut, 1)), PATIENCE);
        try (Screen screen = Screen.open("/orders?customer=" + customer)) {
            Page page = screen.page();
            for (String tab : List.of("", "PENDING", "CONFIRMED", "CANCELLED")) {
                String count = page.locator("#tab-" + tab + " .n").textContent();
                page.click("#tab-" + tab);
                assertThat(page.locator("#tab-" + tab)).hasAttribute("aria-current", "true");
                assertThat(page.locator("#found")).hasText(count);
                assertThat(page.locator("table.orders tbody tr")).hasCount(Integer.parseInt(count));
            }
            assertThat(page.locator("#found")).hasText("1");
            screen.assertNothingToComplainAbout();
        }
    }

    @Test
    void many_orders_are_cancelled_once_with_a_result_for_each() {
        silentPayment();
        List<String> ids = Stream.generate(this::place).limit(3).toList();
        try (Screen screen = Screen.open("/orders?customer=" + customer)) {
            Page page = screen.page();
            page.click("#bulk-cancellation");
            assertThat(page.locator("#preview")).hasText("3");
            screen.assertNothingToComplainAbout();
            String key = page.locator("input[name=key]").getAttribute("value");
            page.fill("input[name=why]", "the <script> was wrong");
            page.click("main form button");
            assertThat(page.locator("#bulk-done")).hasText("3");
            assertThat(page.locator("tbody .good")).hasCount(3);
            screen.keep("bulk").assertNothingToComplainAbout();
            // The same once more, as by a double click or by going back.
            FormData again = FormData.create()
                    .set("_csrf", page.getAttribute("meta[name=csrf]", "content"))
                    .set("key", key)
                    .set("action", "cancellation")
                    .set("customer", customer)
                    .set("why", "again");
            APIResponse repeated =
                    page.request().post("/orders/bulk", RequestOptions.create().setForm(again));
            assertThat(repeated.url()).endsWith("/orders/bulk/" + key);
        }
        for (String id : ids) {
            assertThat(SHOP.awaitFinal(id, PATIENCE).path("reason").asString()).isEqualTo("CUSTOMER_REQUEST");
            JsonNode kept =
                    API.get(Service.ORDER, "/orders/" + id + "/interventions").orThrow();
            assertThat(kept.valueStream().map(it -> it.path("reason").asString()))
                    .containsExactly("the <script> was wrong");
        }
    }

    @Test
    void without_a_token_of_our_own_nothing_is_changed() {
        String id = placeWithSilentPayment();
        try (Screen screen = Screen.open("/orders/" + id)) {
            APIResponse answer = screen.page()
                    .request()
                    .post(
                            "/orders/" + id + "/cancellation",
                            RequestOptions.create().setForm(FormData.create().set("reason", "forged")));
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(API.get(Service.ORDER, "/orders/" + id + "/interventions")
                        .orThrow()
                        .isEmpty())
                .isTrue();
        SHOP.cancel(id);
    }

    @Test
    void without_scripts_an_order_is_found_and_cancelled() {
        String id = placeWithSilentPayment();
        try (Screen screen = Screen.withoutScripts("/orders")) {
            Page page = screen.page();
            page.fill("input[name=customer]", customer);
            page.click("form.filters button");
            page.click("table.orders a.id");
            page.fill("#reason", "no <script> was needed");
            page.click("#cancellation");
            assertThat(page.locator(".notice.good")).containsText("cancelled");
            SHOP.awaitFinal(id, PATIENCE);
            page.reload();
            assertThat(page.locator("h1 .tag")).hasText("Cancelled");
            assertThat(page.locator("body")).containsText("no <script> was needed");
        }
    }

    @Test
    void the_keyboard_is_enough() {
        String id = place();
        try (Screen screen = Screen.open("/").live()) {
            Page page = screen.page();
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            tabTo(page, "nav a[href='/orders']");
            page.keyboard().press("Enter");
            page.waitForURL("**/orders");
            tabTo(page, "input[name=customer]");
            page.keyboard().type(customer);
            page.keyboard().press("Enter");
            page.waitForURL("**customer=" + customer + "**");
            tabTo(page, "table.orders a.id");
            page.keyboard().press("Enter");
            page.waitForURL("**/orders/" + id);
            tabTo(page, "#table-twin summary");
            page.keyboard().press("Enter");
            assertThat(page.locator("#table-twin table")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders", "/stock", "/shop", "/faults", "/dead-letters", "/invariants"})
    void every_page_is_well_in_both_themes_and_on_a_phone(String path) {
        String name = path.equals("/") ? "now" : path.substring(1);
        try (Screen light = Screen.open(path, Screen.WIDE, ColorScheme.LIGHT).live()) {
            light.keep(name + "-light").assertNothingToComplainAbout();
        }
        try (Screen dark = Screen.open(path, Screen.NARROW, ColorScheme.DARK).live()) {
            dark.keep(name + "-dark-narrow").assertNothingToComplainAbout();
            assertThat(dark.page().evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + path)
                    .isEqualTo(Screen.NARROW);
        }
    }

    @Test
    void an_address_that_leads_nowhere_says_so() {
        try (Screen screen = Screen.open("/orders/" + UUID.randomUUID())) {
            assertThat(screen.page().locator("h1")).hasText("There is nothing here");
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (page.locator(selector + ":focus").count() > 0) {
                return;
            }
        }
        throw new AssertionError("the Tab key does not lead to " + selector);
    }

    private String place() {
        return SHOP.place(customer, Map.of(product, 1));
    }

    private void silentPayment() {
        var fault = Api.object()
                .put("point", "gateway.charge")
                .put("action", "TIMEOUT_NOT_DONE")
                .put("ttl", 60);
        fault.putObject("match").put("customerId", customer);
        SHOP.fault(Service.PAYMENT, customer, fault);
    }

    private String placeWithSilentPayment() {
        silentPayment();
        String id = place();
        SHOP.await(id, PATIENCE, order -> order.path("sagaState").asString("").equals("TakingPayment"));
        return id;
    }
}
