package ordersaga.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One sample per type and version, as it once travelled: all of them are read for ever.
class GoldenSamplesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void every_message_is_in_the_allow_list() {
        assertThat(leaves(Message.class))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MessageType.values())
                        .<Class<?>>map(MessageType::messageClass)
                        .toList());
    }

    @Test
    void no_sample_is_left_over() {
        assertThat(Golden.names())
                .containsExactlyInAnyOrderElementsOf(samples().map(Golden::name).toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_read(Golden golden) {
        Message message = MessageCodec.decode(golden.type(), golden.version(), golden.bytes());
        assertThat(message).isInstanceOf(golden.type().messageClass());
        assertThat(MessageType.of(message)).isEqualTo(golden.type());
        assertThat(message.key()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("newest")
    void the_newest_is_written_as_the_sample_says(Golden golden) {
        Message message = MessageCodec.decode(golden.type(), golden.version(), golden.bytes());
        assertThat(JSON.readTree(MessageCodec.encode(message))).isEqualTo(golden.json());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknown_fields_are_passed_over(Golden golden) {
        JsonNode grown = golden.json();
        grow(grown);
        assertThat(MessageCodec.decode(golden.type(), golden.version(), JSON.writeValueAsBytes(grown)))
                .isEqualTo(MessageCodec.decode(golden.type(), golden.version(), golden.bytes()));
    }

    @ParameterizedTest
    @MethodSource("newest")
    void a_missing_field_is_refused(Golden golden) {
        for (String field : golden.json().propertyNames()) {
            ObjectNode lacking = (ObjectNode) golden.json();
            lacking.remove(field);
            assertThatThrownBy(
                            () -> MessageCodec.decode(golden.type(), golden.version(), JSON.writeValueAsBytes(lacking)))
                    .isInstanceOf(UnreadableMessageException.class)
                    .hasMessageContaining(field);
        }
    }

    @ParameterizedTest
    @MethodSource("newest")
    void class_names_never_travel(Golden golden) {
        Message message = MessageCodec.decode(golden.type(), golden.version(), golden.bytes());
        assertThat(new String(MessageCodec.encode(message), UTF_8)
                        + golden.type().wireName())
                .doesNotContain("ordersaga", "@class", message.getClass().getSimpleName());
    }

    @Test
    void versions_before_the_first_and_after_the_newest_are_refused() {
        for (int version : List.of(0, -1, 2)) {
            assertThatThrownBy(() -> MessageCodec.decode(MessageType.RESERVE_INVENTORY, version, new byte[0]))
                    .isInstanceOf(UnreadableMessageException.class)
                    .hasMessageContaining("version " + version);
        }
    }

    @Test
    void nothing_is_guessed() {
        for (String quantity : List.of("\"2\"", "2.5", "2e20", "true", "null", "[2]")) {
            byte[] json = new Golden(MessageType.RESERVE_INVENTORY, 1)
                    .text()
                    .replace("\"quantity\": 2", "\"quantity\": " + quantity)
                    .getBytes(UTF_8);
            assertThatThrownBy(() -> MessageCodec.decode(MessageType.RESERVE_INVENTORY, 1, json))
                    .as(quantity)
                    .isInstanceOf(UnreadableMessageException.class);
        }
        assertThatThrownBy(() -> MessageCodec.decode(MessageType.RESERVE_INVENTORY, 1, "null".getBytes(UTF_8)))
                .isInstanceOf(UnreadableMessageException.class);
    }

    static Stream<Golden> samples() {
        return Arrays.stream(MessageType.values())
                .flatMap(type -> IntStream.rangeClosed(1, type.version()).mapToObj(v -> new Golden(type, v)));
    }

    static Stream<Golden> newest() {
        return Arrays.stream(MessageType.values()).map(type -> new Golden(type, type.version()));
    }

    private static Stream<Class<?>> leavesOf(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenSamplesTest::leavesOf)
                : Stream.of(type);
    }

    private static List<Class<?>> leaves(Class<?> type) {
        return leavesOf(type).toList();
    }

    private static void grow(JsonNode node) {
        node.forEach(GoldenSamplesTest::grow);
        if (node instanceof ObjectNode object) {
            object.putObject("fieldOfTomorrow").put("deep", 1);
        }
    }
}
