package ordersaga.system.explore;

import static ordersaga.system.explore.Move.ARRIVES_AFTER_EXPIRY;
import static ordersaga.system.explore.Move.CANCELLATION;
import static ordersaga.system.explore.Move.EXPIRES;

import java.util.List;

/// What is searched in every build, and what is searched with `-Dexplore.large=true`.
final class Configurations {
    static final Configuration ONE_PRODUCT =
            Configuration.named("one order of one product").order("a").stock("a", 1);

    static final Configuration TWO_PRODUCTS = Configuration.named("one order of two products")
            .order("a", "b")
            .stock("a", 1)
            .stock("b", 1);

    static final Configuration SECOND_SOLD_OUT = Configuration.named("one order, its second product sold out")
            .order("a", "b")
            .stock("a", 1)
            .stock("b", 0);

    static final Configuration SECOND_UNKNOWN = Configuration.named("one order, its second product unknown")
            .order("a", "b")
            .stock("a", 1)
            .unknown("b");

    static final Configuration LAST_PIECE = Configuration.named("two orders fight for the last piece")
            .order("a")
            .order("a")
            .stock("a", 1)
            .withoutCountingTries();

    static final Configuration CROSSWISE = Configuration.named("two orders of two products, fewer faults")
            .order("a", "b")
            .order("a", "b")
            .stock("a", 1)
            .stock("b", 1)
            .withoutCountingTries()
            .withoutCallsInFlight()
            .without(CANCELLATION, EXPIRES, ARRIVES_AFTER_EXPIRY);

    static final List<Configuration> ALWAYS =
            List.of(ONE_PRODUCT, TWO_PRODUCTS, SECOND_SOLD_OUT, SECOND_UNKNOWN, LAST_PIECE, CROSSWISE);

    static final List<Configuration> LARGE = List.of(
            Configuration.named("one order of three products")
                    .order("a", "b", "c")
                    .stock("a", 1)
                    .stock("b", 1)
                    .stock("c", 1),
            Configuration.named("two orders of two products, with expiry")
                    .order("a", "b")
                    .order("a", "b")
                    .stock("a", 1)
                    .stock("b", 1)
                    .withoutCountingTries()
                    .withoutCallsInFlight()
                    .without(CANCELLATION),
            Configuration.named("two orders, one of two products, all faults")
                    .order("a", "b")
                    .order("a")
                    .stock("a", 1)
                    .stock("b", 1)
                    .withoutCountingTries());

    private Configurations() {}
}
