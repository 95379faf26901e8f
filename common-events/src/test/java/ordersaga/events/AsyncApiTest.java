package ordersaga.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `docs/asyncapi.yaml` says what the code does: topics, keys, headers, messages.
class AsyncApiTest {
    private static final JsonNode DOCUMENT = new YAMLMapper().readTree(Path.of("../docs/asyncapi.yaml"));
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void every_topic_is_a_channel() {
        assertThat(DOCUMENT.path("channels")
                        .valueStream()
                        .map(it -> it.path("address").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_carries_the_messages_of_its_topic(Topic topic) {
        JsonNode channel = DOCUMENT.path("channels")
                .valueStream()
                .filter(it -> it.path("address").asString().equals(topic.topicName()))
                .findFirst()
                .orElseThrow();
        JsonNode kafka = channel.path("bindings").path("kafka");
        assertThat(kafka.path("partitions").asInt()).isEqualTo(Topic.PARTITIONS);
        assertThat(kafka.path("topicConfiguration")
                        .path("cleanup.policy")
                        .get(0)
                        .asString())
                .isEqualTo(topic.compacted() ? "compact" : "delete");
        assertThat(channel.path("messages")
                        .valueStream()
                        .map(it -> resolved(it).path("name").asString()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MessageType.values())
                        .filter(it -> it.topic() == topic)
                        .map(MessageType::wireName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_message_is_described_with_its_version_and_its_fields(MessageType type) {
        JsonNode message = message(type);
        assertThat(message.path("x-version").asInt()).isEqualTo(type.version());
        assertThat(message.path("title").asString())
                .isEqualTo(type.messageClass().getSimpleName());
        JsonNode payload = resolved(message.path("payload"));
        List<String> fields = Arrays.stream(type.messageClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(payload.path("properties").propertyNames()).containsExactlyElementsOf(fields);
        assertThat(payload.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(fields);
    }

    @ParameterizedTest
    @MethodSource("ordersaga.events.GoldenSamplesTest#newest")
    void a_sample_and_its_key_are_as_described(Golden golden) {
        JsonNode message = message(golden.type());
        assertThat(violations(message.path("payload"), golden.json())).isEmpty();
        String key = MessageCodec.decode(golden.type(), golden.version(), golden.bytes())
                .key();
        assertThat(violations(
                        message.path("bindings").path("kafka").path("key"),
                        JsonMapper.shared().valueToTree(key)))
                .isEmpty();
        JsonNode wrong = golden.json();
        ((ObjectNode) wrong).remove(golden.json().propertyNames().iterator().next());
        assertThat(violations(message.path("payload"), wrong)).isNotEmpty();
    }

    @Test
    void every_header_is_described() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field field : Headers.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                names.add((String) field.get(null));
            }
        }
        JsonNode schemas = DOCUMENT.path("components").path("schemas");
        Stream<String> described = Stream.concat(
                schemas.path("MessageHeaders").path("properties").propertyNames().stream(),
                schemas.path("OrderMessageHeaders").path("allOf").get(1).path("properties").propertyNames().stream());
        assertThat(described).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @EnumSource
    void a_message_about_an_order_has_the_headers_of_one(MessageType type) {
        boolean aboutAnOrder = !ProductEvent.class.isAssignableFrom(type.messageClass());
        assertThat(message(type).path("headers").path("$ref").asString())
                .isEqualTo("#/components/schemas/" + (aboutAnOrder ? "OrderMessageHeaders" : "MessageHeaders"));
    }

    private static JsonNode message(MessageType type) {
        return DOCUMENT.path("components")
                .path("messages")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(type.wireName()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : DOCUMENT.at(ref.substring(1));
    }

    private static List<String> violations(JsonNode schema, JsonNode value) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", DOCUMENT.path("components")); // so that its references lead somewhere
        return SCHEMAS
                .getSchema(whole)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
