package ordersaga.system.explore;

/// What can happen next.
enum Move {
    ARRIVES("%s arrives", false),
    ARRIVES_AFTER_EXPIRY("%s arrives when the reservation's time is up", true),
    EXPIRES("the reservation of %s expires", true),
    DEADLINE("the saga's patience runs out", true),
    CANCELLATION("the customer cancels", true),
    ASKS("payment asks the gateway: %s", false),
    DECLINES("the gateway declines %s", true),
    NO_ANSWER("payment gives up waiting for the answer to %s", true),
    DONE_NO_ANSWER("the gateway does %s, and its answer is lost", true);

    private final String words;
    private final boolean fault;

    Move(String words, boolean fault) {
        this.words = words;
        this.fault = fault;
    }

    /// Whether something goes wrong, or somebody changes his mind: an order must end without it.
    boolean fault() {
        return fault;
    }

    String inWords(Object item) {
        return words.formatted(item);
    }
}
