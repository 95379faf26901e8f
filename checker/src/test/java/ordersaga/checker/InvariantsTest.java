package ordersaga.checker;

import static java.util.Map.entry;
import static ordersaga.checker.OrderFacts.Status.CANCELLED;
import static ordersaga.checker.OrderFacts.Status.CONFIRMED;
import static ordersaga.checker.OrderFacts.Status.PENDING;
import static ordersaga.checker.SagaState.CANCELLED_FINALLY;
import static ordersaga.checker.SagaState.RESERVING_STOCK;
import static ordersaga.checker.SagaState.TAKING_PAYMENT;
import static ordersaga.checker.SagaState.UNDOING;
import static ordersaga.checker.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import ordersaga.checker.OrderFacts.Hold;
import ordersaga.checker.OrderFacts.LedgerEntry;
import ordersaga.checker.SightFacts.Sight;
import ordersaga.events.CancellationReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantsTest {
    /// One sample for every invariant that violates it, be it among others.
    private static final Map<String, Facts> SICK = Map.ofEntries(
            entry("money taken, order cancelled", cancelled(Hold.RETURNED, REFUNDED, CHARGED)),
            entry("charged twice", confirmed(Hold.CONFIRMED, 2, PROCESSED, List.of(CHARGE, CHARGE))),
            entry(
                    "charged something else than the total",
                    confirmed(Hold.CONFIRMED, 2, PROCESSED, List.of(new LedgerEntry(LedgerEntry.Kind.CHARGE, eur(1))))),
            entry("refunded more than was charged", cancelled(Hold.RETURNED, REFUNDED, List.of(REFUND))),
            entry("confirmed, but the money is not there", confirmed(Hold.CONFIRMED, 2, PROCESSED, List.of())),
            entry("confirmed, and money was given back", confirmed(Hold.CONFIRMED, 2, PROCESSED, GIVEN_BACK)),
            entry("confirmed, but payment does not say it was paid", confirmed(Hold.CONFIRMED, 2, null, CHARGED)),
            entry("cancelled, but payment still holds money or may yet", cancelled(Hold.RELEASED, UNKNOWN, List.of())),
            entry("payment's books contradict the gateway's ledger", cancelled(Hold.RELEASED, REFUNDED, List.of())),
            entry("more sold than received", new ProductFacts("cable", 0, 0, 10, 0, 11, 0)),
            entry("stock below zero", new ProductFacts("cable", 1, 2, 1, 2, 0, 0)),
            entry(
                    "pieces lost or found: on hand is not received - sold + returned",
                    new ProductFacts("cable", 9, 0, 10, 0, 2, 0)),
            entry("reserved is not the sum of open reservations", new ProductFacts("cable", 10, 1, 10, 2, 0, 0)),
            entry("goods sold, order cancelled", cancelled(Hold.CONFIRMED, REFUNDED, GIVEN_BACK)),
            entry("stock held for a cancelled order", cancelled(Hold.HELD, null, List.of())),
            entry("confirmed, but not every line is sold", confirmed(Hold.HELD, 2, PROCESSED, CHARGED)),
            entry("something held or sold that was not ordered so", confirmed(Hold.CONFIRMED, 1, PROCESSED, CHARGED)),
            entry("order forgotten", order(TAKING_PAYMENT, null, Hold.HELD, 2, null, List.of())),
            entry(
                    "status is not the saga's",
                    new OrderFacts(ID, CONFIRMED, UNDOING, null, TOTAL, List.of(), List.of(), PROCESSED, CHARGED)),
            entry(
                    "cancelled without a reason, or a reason without an end",
                    order(CANCELLED_FINALLY, null, Hold.RELEASED, 2, null, List.of())),
            entry("a hole in the journal", journal(3, RESERVING_STOCK, TAKING_PAYMENT)),
            entry("a step that is not legal", journal(3, RESERVING_STOCK, CANCELLED_FINALLY, UNDOING)),
            entry("one key, two orders", new KeyFacts("key", 2)),
            entry("something done for an order that nobody placed", new StrayFacts(ID, "customer charged")),
            entry("accepted order does not exist", new SightFacts(ID, null, List.of())),
            entry(
                    "a client saw an order go back",
                    new SightFacts(ID, PENDING, List.of(new Sight(2, PENDING), new Sight(1, PENDING)))),
            entry("a final answer was taken back", new SightFacts(ID, CANCELLED, List.of(new Sight(4, CONFIRMED)))),
            entry("message lost", new TopicFacts("order.replies", 10, 1, 0, 0)),
            entry("command that was never answered", new TopicFacts("payment.commands", 10, 0, 0, 1)),
            entry("message that nobody wrote", new TopicFacts("order.replies", 10, 0, 1, 0)),
            entry("outbox not empty", new ServiceFacts("order-service", 1, 0, 0, 0, 0)),
            entry("messages not handled", new ServiceFacts("order-service", 0, 1, 0, 0, 0)),
            entry("dead letter that was no poison", new ServiceFacts("order-service", 0, 0, 2, 1, 0)),
            entry("poison that was swallowed", new ServiceFacts("order-service", 0, 0, 1, 1, 2)),
            entry("too little was accepted", new RunFacts(4, 5, 0, 0, List.of(), List.of())),
            entry("an outcome that never was", new RunFacts(5, 5, 0, 0, List.of("CONFIRMED"), List.of())),
            entry("an outcome that nothing led to", new RunFacts(5, 5, 0, 0, List.of(), List.of("EXPIRED"))),
            entry("no fault hit an order in flight", new RunFacts(1, 1, 1, 0, List.of(), List.of())));

    static Set<Entry<String, Facts>> sick() {
        return SICK.entrySet();
    }

    static List<Facts> healthy() {
        return Samples.healthy();
    }

    @ParameterizedTest
    @MethodSource("sick")
    void each_is_violated_by_what_it_names(Entry<String, Facts> sample) {
        assertThat(Invariants.violatedBy(sample.getValue(), true))
                .extracting(Violation::words)
                .contains(sample.getKey());
    }

    @Test
    void each_has_a_sample_that_violates_it() {
        assertThat(Invariants.ALL.stream().map(Invariant::violation).collect(Collectors.toSet()))
                .isEqualTo(SICK.keySet());
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void none_is_violated_where_all_is_well(Facts facts) {
        assertThat(Invariants.violatedBy(facts, true)).isEmpty();
    }

    @Test
    void an_order_in_flight_is_forgotten_only_at_rest() {
        OrderFacts inFlight = order(TAKING_PAYMENT, null, Hold.HELD, 2, UNKNOWN, CHARGED);
        assertThat(Invariants.violatedBy(inFlight, false)).isEmpty();
        assertThat(Invariants.violatedBy(inFlight, true)).isNotEmpty();
    }

    @Test
    void an_order_that_is_being_undone_knows_why_before_its_end() {
        OrderFacts undone = order(UNDOING, CancellationReason.CUSTOMER_REQUEST, Hold.HELD, 2, UNKNOWN, CHARGED);
        assertThat(Invariants.violatedBy(undone, false)).isEmpty();
    }

    @Test
    void the_verdict_names_the_first_and_the_worst() {
        Checker checker = new Checker(true);
        checker.see(new ServiceFacts("order-service", 1, 0, 0, 0, 0));
        checker.see(new ProductFacts("cable", 9, 0, 10, 0, 2, 0));
        checker.see(cancelled(Hold.RETURNED, REFUNDED, CHARGED));
        Verdict verdict = checker.verdict();
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.first().orElseThrow().words()).isEqualTo("outbox not empty");
        assertThat(verdict.worst().orElseThrow().words()).isEqualTo("money taken, order cancelled");
        assertThat(verdict.bySeverity()).extracting(Violation::severity).isSorted();
        assertThat(verdict.inWords()).contains("money taken, order cancelled", "0 orders confirmed, 1 cancelled");
    }

    @Test
    void violations_are_all_counted_but_only_so_many_kept() {
        Checker checker = new Checker(false);
        for (int i = 0; i < Checker.KEPT + 10; i++) {
            checker.see(new KeyFacts("key " + i, 2));
        }
        assertThat(checker.verdict().count()).isEqualTo(Checker.KEPT + 10L);
        assertThat(checker.verdict().seen()).hasSize(Checker.KEPT);
    }

    @Test
    void all_is_well_in_words() {
        Checker checker = new Checker(true);
        Samples.healthy().forEach(checker::see);
        assertThat(checker.verdict().inWords())
                .isEqualTo("all invariants hold (1 orders confirmed, 2 cancelled, 0 pending; 11 facts looked at)");
    }
}
