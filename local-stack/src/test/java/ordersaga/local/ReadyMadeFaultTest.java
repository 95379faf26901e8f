package ordersaga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ordersaga.embedded.ServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadyMadeFaultTest {
    @ParameterizedTest
    @EnumSource
    void each_is_found_by_its_name(ReadyMadeFault fault) {
        assertThat(ReadyMadeFault.named(fault.label())).isSameAs(fault);
        assertThat(fault.points()).isNotEmpty();
    }

    @Test
    void a_name_that_there_is_not_is_told_with_those_that_there_are() {
        assertThatThrownBy(() -> ReadyMadeFault.named("payment-decline"))
                .isInstanceOf(ServerException.class)
                .hasMessageStartingWith("no ready-made fault is named payment-decline; there are payment-declines, ");
    }

    @Test
    void a_process_that_comes_back_is_not_halted_again() {
        assertThat(ReadyMadeFault.CRASH_AFTER_COMMIT
                        .at("consumer.after-commit")
                        .path("times")
                        .asInt())
                .isEqualTo(1);
    }
}
