package ordersaga.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_people_wrote_around_the_measured_part_stays() throws IOException {
        Path file = folder.resolve("measurements.md");
        var measurements = new Measurements(Machine.here(), List.of(), List.of());
        measurements.writeTo(file);
        String first = Files.readString(file);
        Files.writeString(file, "before\n" + first + "after\n");
        measurements.writeTo(file);
        assertThat(file).hasContent("before\n" + first + "after\n");
    }

    @Test
    void several_runs_are_their_median_with_the_lowest_and_the_highest() {
        assertThat(Spread.of(3, 1, 2).inWords("%.0f")).isEqualTo("2 (1–3)");
    }
}
