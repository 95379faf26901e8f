package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import ordersaga.chaos.MatrixShortCut;
import org.junit.jupiter.api.Test;

/// The short cut of the crash matrix, on a stack of its own; `./saga chaos --matrix` runs the whole.
class CrashMatrixIT {
    @Test
    void a_process_halts_at_each_fault_point_and_no_saga_is_lost() throws InterruptedException {
        try (OnThisMachine machine = OnThisMachine.start()) {
            assertThat(MatrixShortCut.run(machine.stack(), machine.data(), System.out::println))
                    .as("never hit")
                    .isEmpty();
            machine.assertAllIsWell();
        }
    }
}
