package ordersaga.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordersaga.embedded.ServerException;

/// `docs/proof.md`: people write it, and between two marks stands what came out of the last full run.
public final class ProofDocument {
    private final Path file;

    public ProofDocument(Path project) {
        this.file = project.resolve("docs").resolve("proof.md");
    }

    /// What stands there now.
    public List<String> read(String section) throws IOException {
        List<String> all = Files.readAllLines(file);
        return all.subList(begin(all, section) + 1, end(all, section)).stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /// @param section as in the marks `<!-- section -->` and `<!-- end of section -->`
    public void write(String section, List<String> lines) throws IOException {
        List<String> old = Files.readAllLines(file);
        List<String> next = new ArrayList<>(old.subList(0, begin(old, section) + 1));
        next.add("");
        next.addAll(lines);
        next.add("");
        next.addAll(old.subList(end(old, section), old.size()));
        Files.write(file, next);
    }

    private int begin(List<String> lines, String section) {
        return place(lines, "<!-- " + section + " -->");
    }

    private int end(List<String> lines, String section) {
        return place(lines, "<!-- end of " + section + " -->");
    }

    private int place(List<String> lines, String mark) {
        int place = lines.indexOf(mark);
        if (place < 0) {
            throw new ServerException(file + " has no line " + mark);
        }
        return place;
    }
}
