package ordersaga.system.explore;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ordersaga.events.InventoryReply;
import ordersaga.order.saga.Decision;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Decision.Progressed;
import ordersaga.order.saga.Decision.SetAside;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.Input.Heard;
import ordersaga.order.saga.Patience;
import ordersaga.order.saga.State;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Undoing;
import ordersaga.system.explore.SagaTable.Case;

/// Writes `docs/saga.md` from what the saga decides.
final class SagaDocument {
    private static final String NEVER = "never asked for";

    private SagaDocument() {}

    static String text() {
        return """
                # The saga

                What `OrderSaga` decides, read off its code by `SagaDocumentTest`; the test fails when this file says something else.
                To write it anew: `./mvnw -pl system-tests -am test -Dtest=SagaDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true`

                ## The way of an order

                ```mermaid
                stateDiagram-v2
                    [*] --> ReservingStock
                %s    Confirmed --> [*]
                    Cancelled --> [*]
                ```

                ## What each state sends and how long it waits

                A state's messages are sent when it is entered, and when it is entered again: then only what is still missing. How
                long it waits is set by `saga.patience.*`; then it is told `DeadlinePassed`.

                | state | sends | waits for |
                | --- | --- | --- |
                %s
                ## What each state does with what it is told

                - **→ State**: the state is entered, and its messages are sent.
                - **noted**: the state has learnt something, and waits on.
                - *repeated*, *late*, *already undoing*, *final*: set aside for this reason; nothing changes and nothing is written.
                - never asked for: a participant has a bug; the message becomes a dead letter.

                %s""".formatted(edges(), sends(), table());
    }

    private static String edges() {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        for (Case c : SagaTable.cases()) {
            if (c.decision() instanceof Entered entered) {
                String arrow = name(c.state()) + " --> " + name(entered.state());
                labels.computeIfAbsent(arrow, _ -> new LinkedHashSet<>()).add(Rows.nameOf(c.input()));
            }
        }
        return labels.entrySet().stream()
                .map(edge -> "    " + edge.getKey() + ": " + String.join(", ", edge.getValue()) + "\n")
                .collect(joining());
    }

    private static String sends() {
        Map<String, Set<String>> sent = new LinkedHashMap<>();
        Stream.concat(Stream.of(SagaTable.START), SagaTable.cases().stream().map(Case::decision))
                .forEach(decision -> {
                    if (decision instanceof Entered(State state, var messages)) {
                        Set<String> names = sent.computeIfAbsent(name(state), _ -> new LinkedHashSet<>());
                        messages.forEach(
                                message -> names.add("`" + message.getClass().getSimpleName() + "`"));
                    }
                });
        return states().map(state -> "| %s | %s | %s |\n"
                        .formatted(
                                name(state), String.join(", ", sent.getOrDefault(name(state), Set.of())), waits(state)))
                .collect(joining());
    }

    /// Each duration of this patience is another one, so that one can tell which of them a state has.
    private static String waits(State state) {
        Patience patience = new Patience(
                Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(9), 1);
        return patience.with(state)
                .map(wait -> switch ((int) wait.toSeconds()) {
                    case 1 -> "`reserving`";
                    case 2 -> "`paying`";
                    default -> "`retry`, doubled with every try up to `retry-cap`";
                })
                .orElse("nothing: final");
    }

    private static String table() {
        List<String> names = states().map(SagaDocument::name).toList();
        StringBuilder table = new StringBuilder("| told | " + String.join(" | ", names) + " |\n");
        table.append("| --- |").append(" --- |".repeat(names.size())).append('\n');
        for (Input input : SagaTable.INPUTS) {
            table.append("| ").append(Rows.nameOf(input));
            names.forEach(state -> table.append(" | ").append(cell(state, input)));
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String cell(String state, Input input) {
        return SagaTable.cases().stream()
                .filter(c -> name(c.state()).equals(state) && c.input().equals(input))
                .map(SagaDocument::outcome)
                .distinct()
                .collect(joining("<br>"));
    }

    private static String outcome(Case c) {
        return switch (c.decision()) {
            case null -> NEVER;
            case SetAside(Decision.Rule rule) -> "*" + words(rule.name()) + "*";
            case Progressed _ -> "**noted**";
            case Entered(Undoing next, var _) when c.state() instanceof Undoing -> "**→ " + name(next) + "** again";
            case Entered(Undoing next, var _) ->
                "**→ Undoing**, " + words(next.reason().name()) + (next.refunding() ? ", with refund" : "")
                        + spared(c, next);
            case Entered(Cancelled _, var _)
            when !(c.state() instanceof Undoing) -> "**→ Cancelled** where nothing is left to undo";
            case Entered(State next, var _) ->
                "**→ " + name(next) + "**" + (name(next).equals(name(c.state())) ? " again" : "");
        };
    }

    /// Where nothing is held of the product that the input is about, it needs no release.
    private static String spared(Case c, Undoing next) {
        return c.input() instanceof Heard(InventoryReply about)
                        && !next.releasing().contains(about.productId())
                ? ", this product needs no release"
                : "";
    }

    private static Stream<State> states() {
        Set<String> seen = new LinkedHashSet<>();
        return SagaTable.STATES.stream().filter(state -> seen.add(name(state)));
    }

    private static String name(State state) {
        return state.getClass().getSimpleName();
    }

    private static String words(String constant) {
        return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
