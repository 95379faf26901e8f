package ordersaga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LanesTest {
    private static final String UNDONE = """
            [{"revision":1,"at":"2026-01-01T20:20:40.204135Z","kind":"ordered","name":"order.requested",
              "state":"ReservingStock","detail":"3 pieces of 2 products for 511.50 EUR","messageId":null,
              "sent":["order.placed","inventory.reserve cable","inventory.reserve console"],"setAside":[]},
             {"revision":2,"at":"2026-01-01T20:20:40.263Z","kind":"reply","name":"inventory.reserved",
              "state":"ReservingStock","detail":"console: 2 held","messageId":"inventory-service/1","sent":[],"setAside":[]},
             {"revision":3,"at":"2026-01-01T20:20:40.3Z","kind":"reply","name":"inventory.reserved",
              "state":"TakingPayment","detail":"cable: 1 held","messageId":"inventory-service/2",
              "sent":["payment.process"],"setAside":[
                {"at":"2026-01-01T20:20:41Z","kind":"reply","name":"inventory.reserved","detail":"console: 2 held",
                 "rule":"repeated","messageId":"inventory-service/1"}]},
             {"revision":4,"at":"2026-01-01T20:20:55.014Z","kind":"deadline","name":"deadline.passed",
              "state":"Undoing","detail":"gave up waiting for payment: refund and release","messageId":null,
              "sent":["payment.refund","inventory.release cable","inventory.release console"],"setAside":[
                {"at":"2026-01-01T20:20:55.1Z","kind":"reply","name":"payment.processed","detail":"511.50 EUR charged",
                 "rule":"late","messageId":"payment-service/1"}]},
             {"revision":5,"at":"2026-01-01T20:20:55.2Z","kind":"reply","name":"payment.refunded",
              "state":"Undoing","detail":"511.50 EUR refunded","messageId":"payment-service/2","sent":[],"setAside":[]},
             {"revision":6,"at":"2026-01-01T20:20:55.3Z","kind":"reply","name":"inventory.released",
              "state":"Undoing","detail":"cable: released","messageId":"inventory-service/3","sent":[],"setAside":[]},
             {"revision":7,"at":"2026-01-01T20:20:55.4Z","kind":"reply","name":"inventory.released",
              "state":"Cancelled","detail":"console: released","messageId":"inventory-service/4",
              "sent":["order.cancelled"],"setAside":[]}]
            """;

    private final Lanes lanes = new Lanes();

    @Test
    void a_silent_payment_is_undone_in_three_lanes() {
        assertThat(String.join("\n", Lanes.heading()) + "\n" + news(UNDONE)).isEqualTo("""
                                ORDER                                INVENTORY                    PAYMENT
                  ──────────────────────────────────────────────────────────────────────────────────────────────────
                  20:20:40.204  ordered: 3 pieces of 2 products for
                                511.50 EUR
                                ▶ ReservingStock                     → reserve cable
                                                                     → reserve console
                  20:20:40.263  console: 2 held                      ← reserved
                  20:20:40.300  cable: 1 held                        ← reserved
                                ▶ TakingPayment                                                   → process
                  20:20:41.000  (repeated, set aside) console: 2     ← reserved
                                held
                  20:20:55.014  DEADLINE: gave up waiting for
                                payment: refund and release
                  ── undo ──────────────────────────────────────────────────────────────────────────────────────────
                                ▶ Undoing                            → release cable              → refund
                                                                     → release console
                  20:20:55.100  (late, set aside) 511.50 EUR charged                              ← processed
                  20:20:55.200  511.50 EUR refunded                                               ← refunded
                  20:20:55.300  cable: released                      ← released
                  20:20:55.400  console: released                    ← released
                                ■ Cancelled
                """);
    }

    @Test
    void what_was_shown_is_not_shown_again_and_what_is_set_aside_later_is() {
        news(UNDONE);
        assertThat(news(UNDONE)).isEmpty();
        String later = UNDONE.replace("\"setAside\":[]}]", """
                "setAside":[{"at":"2026-01-01T20:21:00Z","kind":"reply","name":"payment.processed",
                             "detail":"511.50 EUR charged","rule":"final","messageId":"payment-service/1"}]}]""");
        assertThat(news(later)).isEqualTo("""
                  20:21:00.000  (final, set aside) 511.50 EUR                                     ← processed
                                charged
                """);
    }

    @Test
    void no_line_is_wider_than_the_page_whatever_products_are_called() {
        String name = "x".repeat(64);
        assertThat(news(UNDONE.replace("console", name)).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Lanes.WIDTH));
    }

    private String news(String timeline) {
        JsonNode steps = JsonMapper.shared().readTree(timeline);
        return lanes.news(steps).stream().map(row -> row.text() + "\n").collect(Collectors.joining());
    }
}
