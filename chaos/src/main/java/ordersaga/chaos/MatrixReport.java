package ordersaga.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordersaga.local.Api;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a crash matrix came to: how often each cell was hit, and why some can't be.
final class MatrixReport {
    private static final String IMPOSSIBLE = "–";

    private final MatrixPlan plan;
    private final Map<Cell, CellResult> results;
    private final List<String> verdicts;
    private final boolean holds;

    /// @param verdicts of the checker, in words
    /// @param holds whether they found nothing and the system was at rest
    MatrixReport(MatrixPlan plan, List<CellResult> results, List<String> verdicts, boolean holds) {
        this.plan = plan;
        this.results = results.stream().collect(toMap(CellResult::cell, it -> it, (first, again) -> again));
        this.verdicts = List.copyOf(verdicts);
        this.holds = holds;
    }

    /// Whether every invariant held, and every cell that can be hit was.
    boolean passed() {
        return holds && missed().isEmpty();
    }

    /// Cells that can be hit, and were not.
    List<Cell> missed() {
        return plan.possible().stream().filter(cell -> hits(cell) == 0).toList();
    }

    /// For people: a row for each point and action, and what was found.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("how often each fault hit, at the first and at the second pass");
        lines.add(" ".repeat(53)
                + Stream.of(Way.values())
                        .map(way -> "%-9s".formatted(way.name().toLowerCase(Locale.ROOT)))
                        .collect(joining())
                        .stripTrailing());
        plan.cells().stream()
                .collect(groupingBy(MatrixReport::row, LinkedHashMap::new, toList()))
                .forEach((row, cells) -> lines.add((row + columns(cells)).stripTrailing()));
        reasons().forEach((reason, cells) -> lines.add("%s %d cells: %s".formatted(IMPOSSIBLE, cells, reason)));
        lines.add("%d cells: %d hit, %d never hit, %d impossible"
                .formatted(
                        plan.cells().size(),
                        plan.possible().size() - missed().size(),
                        missed().size(),
                        plan.cells().size() - plan.possible().size()));
        missed().forEach(cell -> lines.add("NEVER HIT " + cell.name()));
        lines.addAll(verdicts);
        return lines;
    }

    private static String row(Cell cell) {
        return "%-10s %-23s %-17s ".formatted(cell.service().label(), cell.point(), cell.action());
    }

    private String columns(List<Cell> cells) {
        return Stream.of(Way.values())
                .map(way -> "%-9s"
                        .formatted(IntStream.of(1, 2)
                                .mapToObj(pass -> cells.stream()
                                        .filter(cell -> cell.way() == way && cell.pass() == pass)
                                        .map(this::shown)
                                        .collect(joining()))
                                .collect(joining(" "))))
                .collect(joining());
    }

    private String shown(Cell cell) {
        return target(cell) instanceof Target.Never ? IMPOSSIBLE : Integer.toString(hits(cell));
    }

    private int hits(Cell cell) {
        CellResult result = results.get(cell);
        return result == null ? 0 : result.hits();
    }

    private static Target target(Cell cell) {
        return Target.of(cell.service(), cell.point(), cell.way());
    }

    /// Why cells can't be hit, and how many for each reason.
    private Map<String, Integer> reasons() {
        Map<String, Integer> reasons = new TreeMap<>();
        for (Cell cell : plan.cells()) {
            if (target(cell) instanceof Target.Never(String reason)) {
                reasons.merge(reason, 1, Integer::sum);
            }
        }
        return reasons;
    }

    /// Writes it as JSON.
    Path write(Path file) {
        ObjectNode report = Api.object()
                .put("cells", plan.cells().size())
                .put("possible", plan.possible().size())
                .put("hit", plan.possible().size() - missed().size());
        ArrayNode held = report.putArray("verdicts");
        verdicts.forEach(held::add);
        ObjectNode impossible = report.putObject("impossible");
        reasons().forEach(impossible::put);
        ArrayNode all = report.putArray("results");
        for (Cell cell : plan.possible()) {
            ObjectNode one = all.addObject()
                    .put("service", cell.service().module())
                    .put("point", cell.point())
                    .put("action", cell.action())
                    .put("way", cell.way().name())
                    .put("pass", cell.pass())
                    .put("hits", hits(cell));
            CellResult result = results.get(cell);
            if (result != null) {
                one.put("order", result.order()).put("outcome", result.outcome());
            }
        }
        try {
            return Files.writeString(file, report.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
