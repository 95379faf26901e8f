package ordersaga.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import ordersaga.console.Step.SetAside;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void messages_stand_in_their_lanes_and_undoing_apart() {
        Drawing drawing = Drawing.of(List.of(
                step(
                        1,
                        "ordered",
                        "order.requested",
                        "ReservingStock",
                        "2 pieces",
                        "order.placed",
                        "inventory.reserve a"),
                step(2, "reply", "inventory.reserved", "TakingPayment", "a: 2 held", "payment.process"),
                step(3, "deadline", "deadline.passed", "Undoing", "gave up", "inventory.release a", "payment.refund")));
        assertThat(drawing.rows().stream().map(DrawingTest::said))
                .containsExactly(
                        "EVENT ORDER 2 pieces ",
                        "OUT INVENTORY reserve a ReservingStock",
                        "IN INVENTORY reserved a ",
                        "OUT PAYMENT process TakingPayment",
                        "EVENT ORDER deadline: gave up ",
                        "OUT INVENTORY release a Undoing",
                        "OUT PAYMENT refund ");
        int deadline = drawing.rows().get(4).y();
        int release = drawing.rows().get(5).y();
        assertThat(drawing.undoFrom()).isBetween(deadline, release);
        assertThat(drawing.height()).isGreaterThan(drawing.rows().getLast().y());
    }

    @Test
    void what_was_set_aside_names_its_rule() {
        var late = new SetAside(AT, "reply", "payment.processed", "5.00 EUR charged", "late", "payment-service/7");
        var end = new Step(4, AT, "reply", "payment.refunded", "Cancelled", "refunded", List.of(), null, List.of(late));
        assertThat(Drawing.of(List.of(end)).rows().stream().map(DrawingTest::said))
                .containsExactly("IN PAYMENT refunded ", "ASIDE PAYMENT late: processed ");
    }

    @Test
    void what_is_too_long_is_cut_and_whole_in_the_title() {
        String product = "p".repeat(64);
        Drawing.Row row = Drawing.of(
                        List.of(step(1, "reply", "inventory.reserved", "TakingPayment", product + ": 1 held")))
                .rows()
                .getFirst();
        assertThat(row.label()).hasSize(38).endsWith("…");
        assertThat(row.title()).contains(product);
    }

    private static String said(Drawing.Row row) {
        return row.kind() + " " + row.lane() + " " + row.label() + " " + row.state();
    }

    private static Step step(long revision, String kind, String name, String state, String detail, String... sent) {
        return new Step(revision, AT, kind, name, state, detail, Stream.of(sent).toList(), null, List.of());
    }
}
