package ordersaga.system.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SagaDocumentTest {
    private static final Path FILE = Path.of("..", "docs", "saga.md");

    @Test
    void the_document_says_what_the_saga_decides() throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, SagaDocument.text());
        }
        assertThat(FILE).exists();
        assertThat(Files.readString(FILE))
                .as("docs/saga.md; write it anew with -Ddocs.update=true, as it says at its top")
                .isEqualTo(SagaDocument.text());
    }
}
