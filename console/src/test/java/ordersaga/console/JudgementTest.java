package ordersaga.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.checker.Facts;
import ordersaga.checker.Invariants;
import ordersaga.checker.KeyFacts;
import ordersaga.checker.OrderFacts;
import ordersaga.checker.OrderFacts.Hold;
import ordersaga.checker.OrderFacts.LedgerEntry;
import ordersaga.checker.OrderFacts.Line;
import ordersaga.checker.OrderFacts.PaymentFact;
import ordersaga.checker.OrderFacts.ReservationFact;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.checker.ProductFacts;
import ordersaga.checker.RunFacts;
import ordersaga.checker.SagaState;
import ordersaga.checker.ServiceFacts;
import ordersaga.checker.SightFacts;
import ordersaga.checker.SightFacts.Sight;
import ordersaga.checker.StrayFacts;
import ordersaga.console.Judgement.Row;
import ordersaga.events.Money;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Money PRICE = new Money(500, "EUR");

    @Test
    void every_invariant_of_a_running_system_has_a_verdict() {
        long expected = Invariants.ALL.stream()
                .filter(it -> !it.about().equals(RunFacts.class))
                .count();
        assertThat(rows(judge("", confirmed(1)))).hasSize((int) expected);
    }

    @Test
    void what_holds_is_green() {
        Judgement judgement = judge(
                "", confirmed(1), new ProductFacts("lamp", 3, 0, 5, 0, 2, 0), new ServiceFacts("x", 0, 0, 0, 0, 0));
        assertThat(judgement.violations()).isZero();
        assertThat(row(judgement, "charged twice").verdict()).isEqualTo("HOLDS");
        assertThat(row(judgement, "order forgotten").verdict()).isEqualTo("HOLDS");
    }

    @Test
    void a_planted_violation_is_red_and_names_its_order() {
        Judgement judgement = judge("", confirmed(2));
        Row row = row(judgement, "charged twice");
        assertThat(row.verdict()).isEqualTo("VIOLATED");
        assertThat(row.count()).isEqualTo(1);
        assertThat(row.shown())
                .singleElement()
                .satisfies(it -> assertThat(it.order()).contains(ID));
        assertThat(row(judgement, "goods sold, order cancelled").verdict()).isEqualTo("HOLDS");
    }

    @Test
    void lost_pieces_are_red() {
        Judgement judgement = judge("", new ProductFacts("lamp", 4, 0, 5, 0, 2, 0));
        assertThat(row(judgement, "pieces lost or found: on hand is not received - sold + returned")
                        .verdict())
                .isEqualTo("VIOLATED");
    }

    @Test
    void what_is_asked_for_at_rest_alone_is_grey_until_then_and_says_why() {
        Judgement judgement = judge("3 orders are under way.", new ServiceFacts("x", 7, 0, 0, 0, 0));
        Row row = row(judgement, "outbox not empty");
        assertThat(row.verdict()).isEqualTo("UNJUDGED");
        assertThat(row.why()).isEqualTo("3 orders are under way.");
        assertThat(row(judge("", new ServiceFacts("x", 7, 0, 0, 0, 0)), "outbox not empty")
                        .verdict())
                .isEqualTo("VIOLATED");
    }

    @Test
    void what_a_service_that_is_away_would_have_to_tell_is_grey() {
        var evidence = new Evidence(
                List.of(new ProductFacts("lamp", 3, 0, 5, 0, 2, 0)),
                Map.of(OrderFacts.class, "payment-service does not answer."),
                "",
                List.of());
        Judgement judgement = Judgement.of(evidence, Instant.EPOCH);
        assertThat(row(judgement, "charged twice").why()).isEqualTo("payment-service does not answer.");
        assertThat(row(judgement, "charged twice").verdict()).isEqualTo("UNJUDGED");
        assertThat(row(judgement, "more sold than received").verdict()).isEqualTo("HOLDS");
    }

    @Test
    void a_key_with_two_orders_and_stock_held_for_none_are_red() {
        assertThat(row(judge("", new KeyFacts("k-1", 2)), "one key, two orders").verdict())
                .isEqualTo("VIOLATED");
        assertThat(row(judge("", new KeyFacts("k-1", 1)), "one key, two orders").verdict())
                .isEqualTo("HOLDS");
        Row stray = row(
                judge("", new StrayFacts(ID, "customer charged")), "something done for an order that nobody placed");
        assertThat(stray.shown())
                .singleElement()
                .satisfies(it -> assertThat(it.order()).contains(ID));
    }

    @Test
    void an_order_that_goes_back_or_is_gone_is_red() {
        var back =
                new SightFacts(ID, Status.PENDING, List.of(new Sight(3, Status.PENDING), new Sight(2, Status.PENDING)));
        assertThat(row(judge("", back), "a client saw an order go back").verdict())
                .isEqualTo("VIOLATED");
        var gone = new SightFacts(ID, null, List.of(new Sight(3, Status.CONFIRMED)));
        assertThat(row(judge("", gone), "accepted order does not exist").verdict())
                .isEqualTo("VIOLATED");
    }

    private static Judgement judge(String unrest, Facts... facts) {
        return Judgement.of(new Evidence(List.of(facts), Map.of(), unrest, List.of()), Instant.EPOCH);
    }

    private static List<Row> rows(Judgement judgement) {
        return judgement.groups().stream()
                .flatMap(group -> group.rows().stream())
                .toList();
    }

    private static Row row(Judgement judgement, String words) {
        return rows(judgement).stream()
                .filter(row -> row.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    private static OrderFacts confirmed(int charges) {
        return new OrderFacts(
                ID,
                Status.CONFIRMED,
                SagaState.CONFIRMED_FINALLY,
                null,
                PRICE,
                List.of(new Line("lamp", 2)),
                List.of(new ReservationFact("lamp", Hold.CONFIRMED, 2)),
                new PaymentFact(PaymentFact.Outcome.PROCESSED, PRICE, Money.zero("EUR")),
                Stream.generate(() -> new LedgerEntry(LedgerEntry.Kind.CHARGE, PRICE))
                        .limit(charges)
                        .toList());
    }
}
