package ordersaga.system.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordersaga.checker.Facts;
import ordersaga.checker.Invariants;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import org.jspecify.annotations.Nullable;

/// Breadth first over every state that can be reached, so that the first violation found has a shortest trace. It stops
/// there.
final class Exploration {
    /// Its steps, when all faults are over, must lead every order to its end.
    static final String NO_WAY_OUT = "an order that can never end";

    private final Space space;
    private int[] parents = new int[1 << 10];
    private final BitSet atRest = new BitSet();
    private final List<BitSet> checkedShares;
    private final Set<Space.ProductsKey> checkedProducts = new HashSet<>();
    private final Set<String> ends = new TreeSet<>();
    private long transitions;
    private boolean restless;
    private @Nullable Found found;

    private Exploration(Configuration configuration, Rules rules) {
        this.space = new Space(configuration, rules);
        this.checkedShares =
                configuration.orders().stream().map(_ -> new BitSet()).toList();
    }

    static Explored of(Configuration configuration, Rules rules) {
        return new Exploration(configuration, rules).explore();
    }

    private Explored explore() {
        long start = System.nanoTime();
        check(space.start());
        for (int state = 0; state < space.size() && found == null; state++) {
            expand(state);
        }
        if (found == null) {
            findNoWayOut();
        }
        return new Explored(
                space.configuration,
                space.size(),
                transitions,
                atRest.cardinality(),
                ends,
                space.rows.seen(),
                Duration.ofNanos(System.nanoTime() - start),
                Optional.ofNullable(found));
    }

    private void expand(int state) {
        restless = false;
        int[] known = {space.size()};
        space.steps(state, (order, move, item, next, problem) -> {
            transitions++;
            restless |= next != state;
            if (problem != null && found == null) {
                found = foundAt(state, problem, "in the last step", List.of(space.inWords(order, move, item)));
            }
            if (next == known[0]) {
                known[0]++;
                remember(next, state);
                check(next);
            }
        });
        if (!restless && found == null) {
            rests(state);
        }
    }

    private void remember(int state, int parent) {
        if (state >= parents.length) {
            parents = Arrays.copyOf(parents, parents.length * 2);
        }
        parents[state] = parent;
    }

    /// The invariants that hold always. Equal facts are looked at once.
    private void check(int state) {
        for (int order = 0; order < space.orders(); order++) {
            int share = space.share(state, order);
            if (!checkedShares.get(order).get(share)) {
                checkedShares.get(order).set(share);
                int whose = order;
                check(state, () -> space.orderFacts(state, whose), false);
            }
        }
        if (checkedProducts.add(space.productsKey(state))) {
            for (int product = 0; product < space.products(); product++) {
                int which = product;
                check(state, () -> space.productFacts(state, which), false);
            }
        }
    }

    private void check(int state, Supplier<Facts> facts, boolean rest) {
        if (found == null) {
            Invariants.violatedBy(facts.get(), rest).stream()
                    .findFirst()
                    .ifPresent(v -> found = foundAt(state, v.words(), v.subject() + ": " + v.detail(), List.of()));
        }
    }

    /// Nothing that was ever sent changes anything here, however often it arrives.
    private void rests(int state) {
        atRest.set(state);
        List<String> how = new ArrayList<>();
        for (int order = 0; order < space.orders(); order++) {
            int whose = order;
            check(state, () -> space.orderFacts(state, whose), true);
            how.add(end(space.saga(state, order)));
        }
        for (int product = 0; product < space.products(); product++) {
            int which = product;
            check(state, () -> space.productFacts(state, which), true);
        }
        ends.add(String.join(" + ", how));
    }

    private static String end(State state) {
        return state instanceof Cancelled cancelled
                ? cancelled.reason().toString()
                : state.getClass().getSimpleName();
    }

    /// Backwards from the states at rest, along steps in which nothing goes wrong, until no more states are reached.
    private void findNoWayOut() {
        BitSet ends = (BitSet) atRest.clone();
        int before;
        do {
            before = ends.cardinality();
            for (int state = space.size() - 1; state >= 0; state--) {
                if (!ends.get(state)) {
                    reach(state, ends);
                }
            }
        } while (ends.cardinality() > before);
        int lost = ends.nextClearBit(0);
        if (lost < space.size()) {
            found = foundAt(lost, NO_WAY_OUT, "no step without a fault leads on to rest", List.of());
        }
    }

    private void reach(int state, BitSet ends) {
        space.steps(state, (_, move, _, next, _) -> {
            if (!move.fault() && ends.get(next)) {
                ends.set(state);
            }
        });
    }

    private Found foundAt(int state, String invariant, String detail, List<String> lastSteps) {
        List<String> trace = new ArrayList<>();
        for (int at = state; at != 0; at = parents[at]) {
            trace.add(stepTo(at) + "  →  " + space.inWords(at));
        }
        return new Found(
                invariant,
                detail,
                Stream.concat(trace.reversed().stream(), lastSteps.stream()).toList());
    }

    private String stepTo(int state) {
        String[] words = {"?"};
        space.steps(parents[state], (order, move, item, next, _) -> {
            if (next == state) {
                words[0] = space.inWords(order, move, item);
            }
        });
        return words[0];
    }
}
