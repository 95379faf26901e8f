package ordersaga.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.BUTTON;
import static com.microsoft.playwright.options.AriaRole.LINK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static ordersaga.system.Environment.unique;
import static ordersaga.system.Running.SHOP;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import ordersaga.events.Headers;
import ordersaga.events.Topic;
import ordersaga.local.Service;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The console's pages on stock, shop, faults, dead letters and invariants, as people use them.
class ConsolePagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final double PATIENCE_MILLIS = 40_000;
    private static final String INVENTORY = "490";
    private static final String PAYMENT = "780";

    @AfterEach
    void no_faults() {
        for (Service service : Service.values()) {
            SHOP.clearFaults(service);
        }
    }

    @Test
    void a_product_is_made_received_and_shown_as_the_text_that_it_is() {
        String id = unique("lamp");
        try (Screen screen = Screen.open("/stock")) {
            Page page = screen.page();
            field(page, "ID").fill(id);
            field(page, "Name").fill("<script>alert(1)</script>");
            field(page, "Price").fill("12.50");
            field(page, "Pieces").fill("7");
            button(page, "Make it").click();
            assertThat(page.locator("h1")).hasText("<script>alert(1)</script>");
            field(page, "Pieces").fill("5");
            button(page, "Receive").click();
            assertThat(page.locator("dl.figures dd").first()).hasText("12");
            SHOP.receive(id, 3);
            assertThat(page.locator("dl.figures dd").first()).hasText("15"); // without a reload
            page.navigate("/stock?find=" + id);
            assertThat(page.getByRole(LINK, new Page.GetByRoleOptions().setName("<script>alert(1)</script>"))
                            .first())
                    .isVisible();
            screen.assertNoErrors();
        }
    }

    @Test
    void an_order_of_several_products_is_placed_and_seen_confirmed() {
        String goods = unique("goods");
        String lamp = goods + "-lamp";
        String cable = goods + "-cable";
        SHOP.product(lamp, 1_000, 5);
        SHOP.product(cable, 200, 5);
        try (Screen screen = Screen.open("/shop?find=" + goods)) {
            Page page = screen.page();
            page.getByLabel("Pieces of " + lamp).fill("2");
            page.getByLabel("Pieces of " + cable).fill("1");
            field(page, "Customer").fill("ada");
            button(page, "Place the order").click();
            assertThat(page.locator("#main .headline")).containsText("Confirmed", inTime());
            assertThat(message(page, "out", INVENTORY, "confirm " + lamp)).isVisible();
            assertThat(message(page, "in", PAYMENT, "processed")).isVisible();
        }
    }

    @Test
    void a_declined_payment_releases_in_its_lane() {
        try (Screen screen = played("The payment is declined")) {
            ends(screen.page(), "Cancelled");
            assertThat(message(screen.page(), "in", PAYMENT, "declined")).isVisible();
            assertThat(message(screen.page(), "out", INVENTORY, "release demo-console"))
                    .isVisible();
            assertThat(message(screen.page(), "in", INVENTORY, "released demo-console"))
                    .isVisible();
        }
    }

    @Test
    void a_product_that_is_sold_out_releases_the_other_and_asks_for_no_payment() {
        try (Screen screen = played("The second product is sold out")) {
            ends(screen.page(), "Cancelled");
            assertThat(message(screen.page(), "in", INVENTORY, "rejected demo-rare"))
                    .isVisible();
            assertThat(message(screen.page(), "out", INVENTORY, "release demo-console"))
                    .isVisible();
            assertThat(screen.page().locator("svg.lanes circle.end[cx='" + PAYMENT + "']"))
                    .hasCount(0);
        }
    }

    @Test
    void a_silent_payment_is_refunded_in_its_lane() {
        try (Screen screen = played("The payment is silent, and was made")) {
            ends(screen.page(), "Cancelled");
            assertThat(message(screen.page(), "out", PAYMENT, "refund")).isVisible();
            assertThat(message(screen.page(), "in", PAYMENT, "refunded")).isVisible();
            assertThat(screen.page().locator("svg.lanes .undo-label")).isVisible();
        }
    }

    @Test
    void a_crash_after_the_commit_is_survived() {
        try (Screen screen = played("A crash after the commit")) {
            ends(screen.page(), "Confirmed");
        }
    }

    @Test
    void a_flash_sale_sells_exactly_what_there_is() {
        try (Screen screen = Screen.open("/shop")) {
            button(screen.page(), "Flash sale: 742 orders on 500 pieces").click();
            assertThat(screen.page().getByText("As promised: exactly 500 confirmed"))
                    .isVisible(visibleInTime());
            assertThat(screen.page().getByText("Stock: 0 on hand, 0 reserved.")).isVisible();
        }
    }

    @Test
    void a_fault_is_set_at_a_point_seen_and_cleared() {
        try (Screen screen = Screen.open("/faults")) {
            Page page = screen.page();
            page.getByRole(
                            LINK,
                            new Page.GetByRoleOptions()
                                    .setName("gateway.charge")
                                    .setExact(true))
                    .click();
            field(page, "Name").fill("mine");
            page.getByLabel("Action").selectOption("DELAY");
            field(page, "Customer").fill("nobody");
            button(page, "Set it").click();
            Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("mine"));
            assertThat(row).containsText("only customer nobody");
            assertThat(row).containsText(Pattern.compile("under \\d+ s"));
            assertThat(page.locator(".banner")).containsText("mine");
            button(page, "Clear mine of payment").click();
            assertThat(page.getByText("Nothing goes wrong on purpose.")).isVisible();
            assertThat(page.locator(".banner")).not().containsText("mine");
        }
    }

    @Test
    void a_dead_letter_is_sent_again_another_discarded() throws Exception {
        String unstorable = poison("{\"orderId\":\"ORDER\",\"customerId\":\"a\\u0000b\",\"amount\":{\"amountMinor\":1,"
                + "\"currency\":\"EUR\"}}");
        String unreadable = poison("not <b>JSON</b>");
        try (Screen screen = Screen.open("/dead-letters")) {
            Page page = screen.page();
            letter(page, unstorable).click();
            assertThat(page.locator("pre.content")).containsText("\"customerId\" : \"a\\u0000b\"");
            page.getByLabel("Reason, which is kept").fill("once more");
            button(page, "Send it again").click();
            assertThat(page.locator("#main")).containsText("Sent again");
            assertThat(page.locator("#main")).containsText("once more");

            page.navigate("/dead-letters");
            letter(page, unreadable).click();
            assertThat(page.locator("pre.content")).hasText("not <b>JSON</b>");
            assertThat(page.getByText("It can’t be sent again.")).isVisible();
            assertThat(button(page, "Send it again")).hasCount(0);
            page.getByLabel("Reason, which is kept").fill("rubbish of mine");
            button(page, "Discard it").click();
            assertThat(page.locator("#main")).containsText("Discarded");

            // What was sent again could not be handled again: a letter of its own, still open.
            page.navigate("/dead-letters?service=payment");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(unstorable)))
                    .hasCount(1);
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(unreadable)))
                    .hasCount(0);
            letter(page, unstorable).click();
            page.getByLabel("Reason, which is kept").fill("it can't be stored, ever");
            button(page, "Discard it").click();
            assertThat(page.locator("#main")).containsText("Discarded");
            screen.assertNothingToComplainAbout();
        }
    }

    @Test
    void the_invariants_are_judged_by_what_the_services_and_the_topics_tell() {
        String lamp = unique("lamp");
        SHOP.product(lamp, 1_000, 5);
        String order = SHOP.place("ada", Map.of(lamp, 1));
        SHOP.awaitFinal(order, PATIENCE);
        try (Screen screen = Screen.open("/invariants")) {
            Locator charged =
                    screen.page().locator("ul.verdicts > li", new Page.LocatorOptions().setHasText("charged twice"));
            assertThat(charged).containsText("not seen");
            for (String words : List.of("message lost", "one key, two orders", "order that nobody placed")) {
                assertThat(screen.page().locator("ul.verdicts > li", new Page.LocatorOptions().setHasText(words)))
                        .containsText("not seen", inTime());
            }
        }
    }

    @Test
    void without_scripts_a_fault_is_set_and_cleared_and_an_order_placed() {
        String lamp = unique("lamp");
        SHOP.product(lamp, 1_000, 5);
        try (Screen screen = Screen.withoutScripts("/faults?point=gateway.refund")) {
            Page page = screen.page();
            field(page, "Name").fill("plain");
            button(page, "Set it").click();
            button(page, "Clear plain of payment").click();
            assertThat(page.getByText("Nothing goes wrong on purpose.")).isVisible();
            page.navigate("/shop?find=" + lamp);
            page.getByLabel("Pieces of " + lamp).fill("1");
            button(page, "Place the order").click();
            assertThat(page.locator("#main .headline")).isVisible();
        }
    }

    private static Screen played(String scenario) {
        Screen screen = Screen.open("/shop");
        button(screen.page(), scenario).click();
        return screen;
    }

    private static void ends(Page page, String state) {
        assertThat(page.locator("#main .headline")).containsText(state, inTime());
    }

    /// An arrow between the order and a lane, by what it says.
    private static Locator message(Page page, String direction, String lane, String label) {
        String arrow = direction.equals("in")
                ? "circle.end[cx='" + lane + "']"
                : "line[x2='" + (Integer.parseInt(lane) - 8) + "']";
        return page.locator("svg.lanes g.row." + direction)
                .filter(new Locator.FilterOptions().setHas(page.locator(arrow)))
                .getByText(label, new Locator.GetByTextOptions().setExact(true))
                .first();
    }

    private static Locator letter(Page page, String key) {
        return page.locator("tr", new Page.LocatorOptions().setHasText(key)).getByRole(LINK);
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.ContainsTextOptions inTime() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.IsVisibleOptions visibleInTime() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    /// A command to payment-service that it can't handle.
    ///
    /// @param json in which `ORDER` is replaced
    /// @return its key
    private String poison(String json) throws Exception {
        String key = UUID.randomUUID().toString();
        var record = new ProducerRecord<>(
                Topic.PAYMENT_COMMANDS.topicName(),
                key.getBytes(UTF_8),
                json.replace("ORDER", key).getBytes(UTF_8));
        Map.of(
                        Headers.SPEC_VERSION, "1.0",
                        Headers.ID, "1",
                        Headers.SOURCE, "test",
                        Headers.TYPE, "payment.process",
                        Headers.SCHEMA_VERSION, "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Running.SYSTEM.info().kafka().bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
        return key;
    }
}
