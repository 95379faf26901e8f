package ordersaga.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordersaga.embedded.ServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class WorkloadTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rate -1",
                "--clients 0",
                "--products 0",
                "--zipf 9",
                "--lines 3 --products 2",
                "--decline 1",
                "--warmup -1",
                "--duration 0"
            })
    void what_can_not_be_is_refused_with_the_name_of_the_option(String options) {
        assertThatThrownBy(() -> workload(options))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining(options.substring(0, options.indexOf(' ')));
    }

    @Test
    void the_products_of_an_order_are_all_different_and_the_hot_one_is_among_them() {
        var mix = new OrderMix(workload("--hot --lines 3 --products 4"), 0);
        for (int i = 0; i < 100; i++) {
            assertThat(mix.next()).doesNotHaveDuplicates().contains(0);
        }
    }

    @Test
    void with_zipf_the_first_product_is_wanted_most() {
        var mix = new OrderMix(workload("--zipf 1.2 --lines 1 --products 50"), 0);
        int[] wanted = new int[50];
        IntStream.range(0, 10_000).forEach(_ -> wanted[mix.next()[0]]++);
        assertThat(wanted[0]).isEqualTo(Arrays.stream(wanted).max().orElseThrow());
        assertThat(wanted[0]).isGreaterThan(5 * wanted[10]);
    }

    @Test
    void the_same_customers_always_choose_the_same() {
        Workload workload = workload("--lines 2");
        assertThat(new OrderMix(workload, 1).next()).isEqualTo(new OrderMix(workload, 1).next());
    }

    private static Workload workload(String options) {
        var parsed = new WorkloadOptions();
        new CommandLine(new Holder(parsed)).parseArgs(options.split(" ", -1));
        return parsed.workload();
    }

    @CommandLine.Command
    private record Holder(@CommandLine.Mixin WorkloadOptions options) {}
}
