package ordersaga.testing;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// An OpenAPI 3.1 document: its references and its schemas, which are JSON Schema 2020-12.
final class OpenApiDocument {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final ObjectNode root;

    private OpenApiDocument(ObjectNode root) {
        this.root = root;
        root.path("components").path("schemas").forEach(OpenApiDocument::close);
    }

    static OpenApiDocument load(String resource) {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream(resource)) {
            JsonNode root = new YAMLMapper().readTree(Objects.requireNonNull(yaml, resource + " is not there"));
            return new OpenApiDocument((ObjectNode) root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode paths() {
        return root.path("paths");
    }

    /// The node itself, or what its `$ref` points to.
    JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : root.at(ref.substring(1));
    }

    /// What is wrong with the body; empty when nothing is.
    List<String> violations(JsonNode schema, String body) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        close(whole);
        whole.set("components", root.path("components")); // so that its references lead somewhere
        return SCHEMAS
                .getSchema(whole)
                .validate(
                        JsonMapper.shared().readTree(body),
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /// Forbids what is not described, except under `allOf`, whose parts each describe only some of it.
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && !object.has("allOf")) {
            if (object.has("properties") && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.path("properties").forEach(OpenApiDocument::close);
            object.path("oneOf").forEach(OpenApiDocument::close);
            object.path("anyOf").forEach(OpenApiDocument::close);
            close(object.path("items"));
        }
    }
}
