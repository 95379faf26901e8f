package ordersaga.system.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shows that the exploration would notice: rules that are wrong in one place, each caught by the invariant that says
/// what is wrong.
class MutantsTest {
    static Stream<Mutant> mutants() {
        return Stream.concat(SagaMutants.LIST.stream(), ParticipantMutants.LIST.stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void a_mutant_is_caught(Mutant mutant) {
        Explored explored = Exploration.of(mutant.configuration(), mutant.rules());
        assertThat(explored.found()).as("what the exploration found").isPresent();
        Found found = explored.found().orElseThrow();
        System.out.printf(
                "%-72s caught by: %s (%d steps)%n",
                mutant.name(), found.invariant(), found.trace().size());
        assertThat(found.invariant()).as(found.toString()).startsWith(mutant.caughtBy());
    }
}
