package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import ordersaga.chaos.MatrixShortCut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The short cut of the crash matrix; `./saga chaos --matrix` runs the whole.
class CrashMatrixIT {
    @AfterEach
    void every_invariant_holds() throws InterruptedException {
        Running.assertAllIsWell();
    }

    @Test
    void a_process_halts_at_each_fault_point_and_no_saga_is_lost() throws InterruptedException {
        assertThat(MatrixShortCut.run(Running.STACK, Running.DATA, System.out::println))
                .as("never hit")
                .isEmpty();
    }
}
