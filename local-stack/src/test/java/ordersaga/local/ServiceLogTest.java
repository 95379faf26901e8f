package ordersaga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {
    @TempDir
    Path folder;

    @Test
    void a_wrong_setting_is_told_with_its_reason() throws IOException {
        assertThat(reasonIn("""
                        APPLICATION FAILED TO START

                        Description:

                        Failed to bind properties under 'saga.intake' to ordersaga.order.IntakeProperties:

                            Reason: java.lang.IllegalArgumentException: saga.intake.pace must be 0 or more, not PT-1S

                        Action:

                        Update your application's configuration
                        """))
                .isEqualTo("Failed to bind properties under 'saga.intake' to ordersaga.order.IntakeProperties:"
                        + " saga.intake.pace must be 0 or more, not PT-1S");
    }

    @Test
    void a_description_without_a_reason_is_told_as_it_is() throws IOException {
        assertThat(reasonIn("Description:\n\nThe database did not answer.\n\nAction:\n\nReason: start it\n"))
                .isEqualTo("The database did not answer.");
    }

    @Test
    void without_a_description_the_newest_trouble_is_told() throws IOException {
        assertThat(reasonIn("ERROR first\nCaused by: second\nat somewhere\n")).isEqualTo("Caused by: second");
        assertThat(ServiceLog.reason(folder.resolve("none"))).isEqualTo("it left no log");
    }

    private String reasonIn(String log) throws IOException {
        return ServiceLog.reason(Files.writeString(folder.resolve("log"), log));
    }
}
