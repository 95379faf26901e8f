package ordersaga.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordersaga.checker.Facts;
import ordersaga.checker.Invariant;
import ordersaga.checker.Invariant.Holds;
import ordersaga.checker.Invariants;
import ordersaga.checker.RunFacts;
import ordersaga.checker.Severity;
import ordersaga.checker.Violation;

/// Every invariant of the checker, held against what the services told.
///
/// @param read what was judged, in words
record Judgement(Instant at, List<Group> groups, List<String> read, long violations, long held, long unjudged) {
    /// Violations of one invariant that are shown; the others are counted.
    private static final int SHOWN = 10;

    /// Those of one severity, with what they promise.
    record Group(String promise, List<Row> rows) {}

    /// One invariant.
    ///
    /// @param words what it looks like when it does not hold
    /// @param verdict HOLDS, VIOLATED or UNJUDGED
    /// @param why it can't be judged now; empty where it can
    /// @param shown the first violations
    /// @param count all of them
    record Row(String words, String verdict, String why, List<Violation> shown, long count) {}

    static Judgement of(Evidence evidence, Instant at) {
        boolean atRest = evidence.unrest().isEmpty();
        Map<String, List<Violation>> found = evidence.facts().stream()
                .flatMap(facts -> Invariants.violatedBy(facts, atRest).stream())
                .collect(Collectors.groupingBy(Violation::words));
        List<Group> groups = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<Row> rows = Invariants.ALL.stream()
                    .filter(invariant -> invariant.severity() == severity
                            && !invariant.about().equals(RunFacts.class))
                    .map(invariant -> row(invariant, found.getOrDefault(invariant.violation(), List.of()), evidence))
                    .toList();
            if (!rows.isEmpty()) {
                groups.add(new Group(promise(severity), rows));
            }
        }
        return new Judgement(
                at,
                groups,
                evidence.read(),
                count(groups, "VIOLATED"),
                count(groups, "HOLDS"),
                count(groups, "UNJUDGED"));
    }

    private static long count(List<Group> groups, String verdict) {
        return groups.stream()
                .flatMap(group -> group.rows().stream())
                .filter(row -> row.verdict().equals(verdict))
                .count();
    }

    private static Row row(Invariant<?> invariant, List<Violation> violations, Evidence evidence) {
        String why = whyNot(invariant, evidence);
        String verdict = !violations.isEmpty() ? "VIOLATED" : why.isEmpty() ? "HOLDS" : "UNJUDGED";
        return new Row(
                invariant.violation(),
                verdict,
                violations.isEmpty() ? why : "",
                violations.stream().limit(SHOWN).toList(),
                violations.size());
    }

    private static String whyNot(Invariant<?> invariant, Evidence evidence) {
        Class<? extends Facts> about = invariant.about();
        String missing = evidence.missing().getOrDefault(about, "");
        return missing.isEmpty() && invariant.holds() == Holds.AT_REST ? evidence.unrest() : missing;
    }

    private static String promise(Severity severity) {
        return switch (severity) {
            case MONEY -> "Nobody is out of pocket, and nothing goes unpaid";
            case STOCK -> "Nothing is sold or held twice, and no piece is lost";
            case ORDER -> "No order is forgotten, doubled, or not what its customer was told";
            case RECORD -> "The books agree";
            case SYSTEM -> "Nothing is left over";
            case PROOF -> "The run proves something";
        };
    }
}
