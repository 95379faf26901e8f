package ordersaga.mutants;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;

/// How a class is made wrong.
///
/// @param type by its name: most are nobody's business but their module's
record Mutation(String type, AsmVisitorWrapper change) {
    private static final String NOW = "expires_at <= now()";
    private static final String LATER = "expires_at <= now() + interval '20 minutes'";

    private static final Map<String, List<Mutation>> ALL = Map.ofEntries(
            Map.entry(
                    "delete-before-acknowledgement",
                    both(
                            advice("messaging.Delivery", "await", Wrongs.AtOnce.class),
                            advice("messaging.Delivery", "done", Wrongs.AllIsDone.class))),
            Map.entry(
                    "offsets-before-the-transaction",
                    advice("messaging.BatchConsumer", "onMessage", Wrongs.NothingFails.class)),
            Map.entry(
                    "cursor-instead-of-delete", advice("messaging.OutboxSession", "read", Wrongs.AfterTheCursor.class)),
            Map.entry("swallowed-dead-letter", advice("messaging.DeadLetters", "write", Wrongs.NothingDone.class)),
            Map.entry("undo-not-sent", advice("messaging.Outbox", "write", Wrongs.WithoutRefunds.class)),
            Map.entry("charge-with-a-new-key", advice("payment.Intent", "key", Wrongs.NewKey.class)),
            Map.entry("refund-under-another-key", advice("payment.Intent", "key", Wrongs.OtherKey.class)),
            Map.entry("no-answer-is-a-decline", advice("payment.HttpGateway", "charge", Wrongs.Declined.class)),
            Map.entry("never-asked-again", advice("payment.Resolver", "sweep", Wrongs.NothingDone.class)),
            Map.entry("answer-before-commit", advice("order.Intake", "handle", Wrongs.AnswersFirst.class)),
            Map.entry(
                    "forgotten-idempotency-key",
                    List.of(new Mutation(
                            "ordersaga.order.Placement",
                            Advice.to(Wrongs.AnotherKey.class).on(isConstructor())))),
            Map.entry(
                    "repeated-reservation-holds-again",
                    advice("inventory.StockRules", "decide", Wrongs.NeverSeenBefore.class)),
            Map.entry(
                    "expiry-by-a-clock-ahead",
                    List.of(text("StockStore", NOW, LATER), text("ExpirySweep", NOW, LATER))),
            Map.entry(
                    "sold-and-still-there", List.of(text("StockStore", "on_hand = v.on_hand", "on_hand = p.on_hand"))));

    /// @return none where there is no mutant of that name
    static List<Mutation> of(String mutant) {
        return ALL.getOrDefault(mutant, List.of());
    }

    private static List<Mutation> advice(String type, String method, Class<?> wrong) {
        return List.of(new Mutation("ordersaga." + type, Advice.to(wrong).on(named(method))));
    }

    private static List<Mutation> both(List<Mutation> one, List<Mutation> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Mutation text(String type, String from, String to) {
        return new Mutation("ordersaga.inventory." + type, new ChangedText(from, to));
    }
}
