package ordersaga.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ordersaga.local.Service;
import ordersaga.messaging.FaultPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixPlanTest {
    private final MatrixPlan plan = new MatrixPlan(
            Stream.of(FaultPoint.values()).flatMap(MatrixPlanTest::cells).toList());

    @ParameterizedTest
    @EnumSource
    void each_point_is_passed_on_some_way_in_each_service_that_has_it(FaultPoint point) {
        assertThat(point.services().stream().filter(name -> !name.equals("gateway-simulator")))
                .allSatisfy(service -> assertThat(plan.possible())
                        .anyMatch(cell -> cell.service().module().equals(service)
                                && cell.point().equals(point.pointName())));
    }

    @Test
    void each_cell_has_its_round() {
        List<Cell> inRounds = new ArrayList<>();
        plan.patientRounds().forEach(inRounds::addAll);
        plan.impatientRounds().forEach(inRounds::addAll);
        assertThat(inRounds).containsExactlyInAnyOrderElementsOf(plan.possible());
    }

    @Test
    void a_process_is_halted_once_in_a_round() {
        assertThat(plan.patientRounds())
                .allSatisfy(round -> assertThat(
                                round.stream().filter(cell -> cell.is("CRASH")).map(Cell::service))
                        .doesNotHaveDuplicates());
    }

    @Test
    void the_short_cut_halts_a_process_at_each_point() {
        assertThat(plan.shortCut().cells().stream()
                        .filter(cell -> cell.is("CRASH"))
                        .map(Cell::point))
                .containsExactlyInAnyOrderElementsOf(Stream.of(FaultPoint.values())
                        .map(FaultPoint::pointName)
                        .toList());
    }

    private static Stream<Cell> cells(FaultPoint point) {
        return Stream.of(Service.values())
                .filter(service -> point.services().contains(service.module()))
                .flatMap(service -> point.actions().stream()
                        .flatMap(action -> Stream.of(Way.values())
                                .flatMap(way -> Stream.of(1, 2)
                                        .map(pass -> new Cell(service, point.pointName(), action.name(), way, pass)))));
    }
}
