package ordersaga.system.explore;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import ordersaga.order.saga.Decision;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Decision.Progressed;
import ordersaga.order.saga.Decision.SetAside;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.Input.Heard;
import ordersaga.order.saga.State;
import org.jspecify.annotations.Nullable;

/// The rows of the saga's table, and what came of each.
final class Rows {
    /// What can come of a row.
    enum Result {
        ACTS,
        SETS_ASIDE,
        THROWS
    }

    /// @param state the name of the state
    /// @param input the name of the reply, or of the input
    record Row(String state, String input, Result result) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return state + " × " + input + " " + result;
        }
    }

    private final Set<Row> seen = new TreeSet<>();

    /// Notes what came of a row.
    Decision noting(State state, Input input, Supplier<Decision> decision) {
        try {
            Decision made = decision.get();
            seen.add(row(state, input, result(made)));
            return made;
        } catch (RuntimeException e) {
            seen.add(row(state, input, result(null)));
            throw e;
        }
    }

    static Row row(State state, Input input, Result result) {
        return new Row(state.getClass().getSimpleName(), nameOf(input), result);
    }

    /// @param decision null where the row threw
    static Result result(@Nullable Decision decision) {
        return switch (decision) {
            case null -> Result.THROWS;
            case SetAside _ -> Result.SETS_ASIDE;
            case Entered _, Progressed _ -> Result.ACTS;
        };
    }

    static String nameOf(Input input) {
        return (input instanceof Heard(var reply) ? reply : input).getClass().getSimpleName();
    }

    Set<Row> seen() {
        return Set.copyOf(seen);
    }
}
