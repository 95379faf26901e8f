package ordersaga.order.saga;

/// An input that this state can never hear unless a participant or the saga has a bug. It ends as a dead letter.
public final class Unexpected extends RuntimeException {
    Unexpected(State state, Input input) {
        super("in " + state.getClass().getSimpleName() + " the saga never asked for " + input);
    }
}
