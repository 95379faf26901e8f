package ordersaga.chaos;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A way in which a running service can be wrong, and the faults under which that does harm.
///
/// @param name as the agent in the module `mutants` knows it
/// @param words what is wrong
/// @param faults by their names
record Mutant(String name, String words, Pattern faults) {
    private static final String NONE_NEEDED = "kill -9 gateway";
    private static final String LOST_CHARGE =
            "the bank does its work and loses the answer, gateway.charge|the bank is slower than anyone waits, gateway.charge";
    private static final String LOST_REFUND = "the bank (does its work|loses|fails).*gateway.refund";
    private static final String SESSIONS_END = "pg_terminate.*|(cut|nobody let in).*services to postgres.*";

    static final List<Mutant> ALL = List.of(
            of("charge-with-a-new-key", "each time that the gateway is asked, it is under a new key", LOST_CHARGE),
            of(
                    "delete-before-acknowledgement",
                    "the relay deletes what the broker has not acknowledged",
                    "order is killed while.*"),
            of("offsets-before-the-transaction", "offsets are committed although the transaction failed", SESSIONS_END),
            of("cursor-instead-of-delete", "the relay reads on from the last ID that it saw", SESSIONS_END),
            of(
                    "answer-before-commit",
                    "a client is told that its order is accepted before it is committed",
                    SESSIONS_END),
            of("refund-under-another-key", "the undo does not name the charge", LOST_CHARGE),
            of("no-answer-is-a-decline", "a gateway that does not answer is taken to have declined", LOST_CHARGE),
            of("never-asked-again", "nobody asks the gateway again what became of a call", LOST_REFUND),
            of("undo-not-sent", "the saga decides to refund, and the message is left out of the outbox", LOST_CHARGE),
            of("swallowed-dead-letter", "what can't be read is passed over, and kept nowhere", "poison.*"),
            of("forgotten-idempotency-key", "a repeated request is a new order", NONE_NEEDED),
            of(
                    "repeated-reservation-holds-again",
                    "a reservation that comes again is taken for a new one",
                    "offsets of inventory.*|the last records of inventory.*"),
            of("expiry-by-a-clock-ahead", "reservations expire by a clock that is 20 minutes ahead", NONE_NEEDED),
            of("sold-and-still-there", "what is sold is not taken off the stock", NONE_NEEDED));

    /// What is caught here is wrong with the run, such as too short a time to come to rest.
    static final Mutant CONTROL = of(
            "control",
            "nothing: the sound build, under the faults of all of these",
            ALL.stream().map(it -> it.faults.pattern()).collect(Collectors.joining("|")));

    boolean isSound() {
        return equals(CONTROL);
    }

    private static Mutant of(String name, String words, String faults) {
        return new Mutant(name, words, Pattern.compile(faults));
    }
}
