package ordersaga.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordersaga.local.Api;
import ordersaga.local.Service;
import tools.jackson.databind.JsonNode;

/// All cells, from what the running services say of their fault points; and which of them can be run at once.
record MatrixPlan(List<Cell> cells) {
    private static final int AT_ONCE = 20;

    static MatrixPlan of(Api api) {
        List<Cell> cells = new ArrayList<>();
        for (Service service : Service.values()) {
            for (JsonNode point : api.get(service, "/faults").orThrow().path("points")) {
                String name = point.path("point").asString();
                point.path("actions")
                        .valueStream()
                        .map(JsonNode::asString)
                        .forEach(action -> Stream.of(Way.values())
                                .forEach(way -> IntStream.of(1, 2)
                                        .forEach(pass -> cells.add(new Cell(service, name, action, way, pass)))));
            }
        }
        return new MatrixPlan(List.copyOf(cells));
    }

    MatrixPlan only(Predicate<Cell> which) {
        return new MatrixPlan(cells.stream().filter(which).toList());
    }

    /// A halt at each point, and one of the other faults at each point of each service, where sagas need not lose their
    /// patience for it; which way of a saga, and which pass, differ from point to point.
    MatrixPlan shortCut() {
        List<Cell> chosen = new ArrayList<>(oneOfEach(
                possible().stream().filter(it -> it.is("CRASH") && it.pass() == 1), Cell::point));
        chosen.addAll(oneOfEach(
                possible().stream().filter(it -> !it.is("CRASH") && !impatient(it)), it -> it.service() + it.point()));
        return new MatrixPlan(List.copyOf(chosen));
    }

    private static List<Cell> oneOfEach(Stream<Cell> cells, Function<Cell, String> kind) {
        List<List<Cell>> kinds = List.copyOf(
                cells.collect(groupingBy(kind, LinkedHashMap::new, toList())).values());
        return IntStream.range(0, kinds.size())
                .mapToObj(i -> kinds.get(i).get((5 * i + 2) % kinds.get(i).size()))
                .toList();
    }

    /// The cells that some saga passes.
    List<Cell> possible() {
        return cells.stream()
                .filter(it -> Target.of(it.service(), it.point(), it.way()) instanceof Target.Passed)
                .toList();
    }

    /// Rounds for sagas that are patient: what fails is made good before anybody gives up. A process can halt for one
    /// saga at a time; the other faults let each other be.
    List<List<Cell>> patientRounds() {
        return rounds(possible().stream().filter(it -> !impatient(it)).toList());
    }

    /// Rounds for all cells, whoever loses patience.
    List<List<Cell>> rounds() {
        return rounds(possible());
    }

    private static List<List<Cell>> rounds(List<Cell> patient) {
        List<List<Cell>> rounds = new ArrayList<>(
                atOnce(patient.stream().filter(it -> !it.is("CRASH")).toList()));
        for (Way way : Way.values()) {
            rounds.addAll(crashes(patient.stream()
                    .filter(it -> it.is("CRASH") && it.way() == way)
                    .toList()));
        }
        return rounds;
    }

    /// Rounds for sagas whose deadlines pass soon. What is delayed holds up all others of its service, so there is one
    /// at a time, but for the gateway, which holds up nobody.
    List<List<Cell>> impatientRounds() {
        List<Cell> impatient = possible().stream().filter(MatrixPlan::impatient).toList();
        List<List<Cell>> rounds = new ArrayList<>(
                atOnce(impatient.stream().filter(MatrixPlan::holdsUpNobody).toList()));
        impatient.stream().filter(it -> !holdsUpNobody(it)).forEach(it -> rounds.add(List.of(it)));
        return rounds;
    }

    private static boolean impatient(Cell cell) {
        return cell.is("DELAY") || cell.point().equals("deadline.sweep");
    }

    private static boolean holdsUpNobody(Cell cell) {
        return !cell.is("CRASH")
                && (cell.point().startsWith("gateway.")
                        || (cell.point().equals("deadline.sweep") && cell.is("FAIL") && cell.way() != Way.CONFIRM));
    }

    private static List<List<Cell>> atOnce(List<Cell> cells) {
        List<List<Cell>> rounds = new ArrayList<>();
        for (int from = 0; from < cells.size(); from += AT_ONCE) {
            rounds.add(cells.subList(from, Math.min(cells.size(), from + AT_ONCE)));
        }
        return rounds;
    }

    /// The n-th of each service together.
    private static List<List<Cell>> crashes(List<Cell> cells) {
        Map<Service, List<Cell>> byService =
                cells.stream().collect(groupingBy(Cell::service, LinkedHashMap::new, toList()));
        int most = byService.values().stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, most)
                .mapToObj(n -> byService.values().stream()
                        .filter(of -> of.size() > n)
                        .map(of -> of.get(n))
                        .toList())
                .toList();
    }
}
