package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wait=10                  | 10
            Wait = "5"               | 5
            respond-async, wait=7    | 7
            wait=7, wait=9           | 7
            wait=61                  | 60
            wait=0                   | 0
            wait=-1                  | 0
            wait=long                | 0
            wait                     | 0
            wait=99999999999         | 0
            return=minimal           | 0
            """)
    void a_client_may_prefer_to_wait_for_up_to_a_minute(String prefer, long seconds) {
        assertThat(Preference.wait(List.of(prefer)).toSeconds()).isEqualTo(seconds);
    }

    @Test
    void nothing_preferred_is_no_wait() {
        assertThat(Preference.wait(null)).isZero();
    }
}
