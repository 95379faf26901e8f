package ordersaga.system.explore;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ordersaga.events.CancellationReason;
import ordersaga.system.explore.Rows.Result;
import ordersaga.system.explore.Rows.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The real rules in every state that can be reached. The invariants are those of the checker; beside them: nothing is
/// ever heard that was never asked for, final states stay as they are, from every state all orders can come to rest
/// without a further fault, and at rest nothing that was ever sent changes anything any more.
class ExplorationTest {
    private static final Map<Configuration, Explored> DONE = new HashMap<>();

    static List<Configuration> always() {
        return Configurations.ALWAYS;
    }

    static List<Configuration> large() {
        return Configurations.LARGE;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("always")
    void every_invariant_holds_in_every_state(Configuration configuration) {
        assertThat(explored(configuration).found()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    @EnabledIfSystemProperty(named = "explore.large", matches = "true")
    void every_invariant_holds_in_every_state_of_a_larger_bound(Configuration configuration) {
        assertThat(explored(configuration).found()).isEmpty();
    }

    @Test
    void every_outcome_is_really_reached() {
        Set<String> single = Stream.of(Configurations.TWO_PRODUCTS, Configurations.SECOND_SOLD_OUT)
                .flatMap(configuration -> explored(configuration).ends().stream())
                .collect(toSet());
        List<String> outcomes = Stream.concat(
                        Stream.of("Confirmed"),
                        Arrays.stream(CancellationReason.values()).map(Enum::name))
                .toList();
        assertThat(single).containsExactlyInAnyOrderElementsOf(outcomes);
    }

    @Test
    void either_order_can_get_the_last_piece_and_never_both() {
        assertThat(explored(Configurations.LAST_PIECE).ends())
                .contains("Confirmed + OUT_OF_STOCK", "OUT_OF_STOCK + Confirmed")
                .contains("Confirmed + CUSTOMER_REQUEST", "PAYMENT_DECLINED + Confirmed")
                .doesNotContain("Confirmed + Confirmed");
    }

    @Test
    void a_piece_that_was_given_back_can_be_sold_to_the_other_order() {
        assertThat(explored(Configurations.CROSSWISE).ends())
                .contains("Confirmed + PAYMENT_DECLINED", "PAYMENT_DECLINED + Confirmed")
                .doesNotContain("Confirmed + Confirmed");
    }

    @Test
    void every_row_that_acts_is_used() {
        assertThat(rowsUsed()).containsAll(SagaTable.rows(Result.ACTS));
    }

    @Test
    void no_row_that_throws_is_ever_reached() {
        assertThat(rowsUsed()).noneMatch(row -> row.result() == Result.THROWS);
        assertThat(SagaTable.rows(Result.THROWS)).isNotEmpty();
    }

    @Test
    void every_row_that_sets_aside_is_needed() {
        assertThat(rowsUsed()).containsAll(SagaTable.rows(Result.SETS_ASIDE));
    }

    private static Set<Row> rowsUsed() {
        return Configurations.ALWAYS.stream()
                .flatMap(configuration -> explored(configuration).rows().stream())
                .collect(toSet());
    }

    private static Explored explored(Configuration configuration) {
        return DONE.computeIfAbsent(configuration, c -> {
            Explored explored = Exploration.of(c, Rules.REAL);
            System.out.println(explored);
            return explored;
        });
    }
}
