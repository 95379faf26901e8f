package ordersaga.system.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ordersaga.chaos.ProofDocument;
import org.junit.jupiter.api.Test;

class ProofDocumentTest {
    private static final ProofDocument DOCUMENT = new ProofDocument(Path.of(".."));

    @Test
    void the_document_lists_every_mutant_that_the_exploration_catches() throws IOException {
        List<String> table = Stream.concat(
                        Stream.of("| mutant | caught by |", "| --- | --- |"),
                        MutantsTest.mutants().map(mutant -> "| " + mutant.name() + " | " + mutant.caughtBy() + " |"))
                .toList();
        if (Boolean.getBoolean("docs.update")) {
            DOCUMENT.write("exploration", table);
        }
        assertThat(DOCUMENT.read("exploration"))
                .as("docs/proof.md; write it anew with -Ddocs.update=true")
                .isEqualTo(table);
    }
}
