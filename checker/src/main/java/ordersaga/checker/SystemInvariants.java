package ordersaga.checker;

import static ordersaga.checker.Severity.ORDER;
import static ordersaga.checker.Severity.PROOF;
import static ordersaga.checker.Severity.RECORD;
import static ordersaga.checker.Severity.SYSTEM;

import java.util.List;
import ordersaga.checker.Invariants.Table;

/// Nothing is lost between a database and a topic, nothing is left over, and the run proves something.
final class SystemInvariants {
    private static final Table<ServiceFacts> SERVICE = new Table<>(ServiceFacts.class);
    private static final Table<TopicFacts> TOPIC = new Table<>(TopicFacts.class);
    private static final Table<RunFacts> RUN = new Table<>(RunFacts.class);

    static final List<Invariant<?>> LIST = List.of(
            TOPIC.atRest(ORDER, "message lost", t -> t.missing() > 0, t -> t.missing() + " of " + t.messages()),
            TOPIC.atRest(
                    ORDER,
                    "command that was never answered",
                    t -> t.unanswered() > 0,
                    t -> t.unanswered() + " commands"),
            TOPIC.always(
                    RECORD, "message that nobody wrote", t -> t.strangers() > 0, t -> t.strangers() + " strangers"),
            SERVICE.atRest(SYSTEM, "outbox not empty", s -> s.outboxRows() > 0, s -> s.outboxRows() + " rows"),
            SERVICE.atRest(SYSTEM, "messages not handled", s -> s.lag() > 0, s -> s.lag() + " records"),
            SERVICE.always(
                    SYSTEM,
                    "dead letter that was no poison",
                    s -> s.deadLetters() - s.settled() > s.poison(),
                    s -> letters(s)),
            SERVICE.atRest(SYSTEM, "poison that was swallowed", s -> s.deadLetters() < s.poison(), s -> letters(s)),
            RUN.always(
                    PROOF,
                    "too little was accepted",
                    r -> r.accepted() < r.wanted(),
                    r -> r.accepted() + " orders, and not " + r.wanted()),
            RUN.atRest(PROOF, "an outcome that never was", r -> !r.neverSeen().isEmpty(), r -> "" + r.neverSeen()),
            RUN.always(
                    ORDER,
                    "an outcome that nothing led to",
                    r -> !r.uncalledFor().isEmpty(),
                    r -> "" + r.uncalledFor()),
            RUN.atRest(
                    PROOF,
                    "no fault hit an order in flight",
                    r -> r.faults() > 0 && r.faultsInFlight() == 0,
                    r -> r.faults() + " faults"));

    private SystemInvariants() {}

    private static String letters(ServiceFacts s) {
        return s.deadLetters() + " dead letters, " + s.settled() + " of them settled; " + s.poison() + " poison";
    }
}
