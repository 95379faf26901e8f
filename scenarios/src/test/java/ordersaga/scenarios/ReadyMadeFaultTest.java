package ordersaga.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadyMadeFaultTest {
    @ParameterizedTest
    @EnumSource
    void each_is_found_by_its_label(ReadyMadeFault fault) {
        assertThat(ReadyMadeFault.named(fault.label())).contains(fault);
        assertThat(fault.points()).isNotEmpty();
    }

    @Test
    void a_label_that_there_is_not_finds_nothing() {
        assertThat(ReadyMadeFault.named("payment-decline")).isEmpty();
        assertThat(ReadyMadeFault.labels()).startsWith("payment-declines, ");
    }

    @Test
    void a_process_that_comes_back_is_not_halted_again() {
        assertThat(ReadyMadeFault.CRASH_AFTER_COMMIT.at("consumer.after-commit"))
                .containsEntry("times", 1);
    }
}
