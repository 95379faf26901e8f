package ordersaga.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A sample of a message in one of its versions.
record Golden(MessageType type, int version) {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    String name() {
        return type.wireName() + ".v" + version + ".json";
    }

    String text() {
        try {
            return Files.readString(FOLDER.resolve(name()));
        } catch (IOException e) {
            throw new UncheckedIOException("every version of every message has a sample; add " + name(), e);
        }
    }

    byte[] bytes() {
        return text().getBytes(UTF_8);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(text());
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(it -> it.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
