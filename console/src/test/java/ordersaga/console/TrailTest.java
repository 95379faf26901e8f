package ordersaga.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordersaga.checker.TopicFacts;
import ordersaga.console.MessagesPage.Message;
import ordersaga.console.Trail.Place;
import ordersaga.events.Topic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class TrailTest {
    private static final Set<String> SENT = Set.of(
            "inventory.reserve lamp", "payment.process", "payment.refund", "inventory.release lamp", "order.cancelled");

    private final List<Message> messages = new ArrayList<>(List.of(
            message(Topic.INVENTORY_COMMANDS, "inventory.reserve", "o/1", null),
            message(Topic.ORDER_REPLIES, "inventory.reserved", "i/1", "o/1"),
            message(Topic.PAYMENT_COMMANDS, "payment.process", "o/2", null),
            message(Topic.PAYMENT_COMMANDS, "payment.refund", "o/3", null),
            message(Topic.ORDER_REPLIES, "payment.refunded", "p/1", "o/3"),
            message(Topic.INVENTORY_COMMANDS, "inventory.release", "o/4", null),
            message(Topic.ORDER_REPLIES, "inventory.released", "i/2", "o/4"),
            message(Topic.ORDER_EVENTS, "order.cancelled", "o/5", null)));

    @Test
    void a_whole_trail_misses_nothing() {
        for (TopicFacts facts : facts(Set.of())) {
            assertThat(facts.messages()).isPositive();
            assertThat(facts.missing()).as(facts.topic()).isZero();
            assertThat(facts.strangers()).as(facts.topic()).isZero();
            assertThat(facts.unanswered()).as(facts.topic()).isZero();
        }
    }

    @Test
    void a_message_of_the_journal_that_no_topic_has_is_missing() {
        drop("order.cancelled");
        drop("inventory.release");
        assertThat(of(Topic.ORDER_EVENTS).missing()).isEqualTo(1);
        assertThat(of(Topic.INVENTORY_COMMANDS).missing()).isEqualTo(1);
    }

    @Test
    void a_command_without_its_answer_is_found() {
        drop("inventory.reserved");
        drop("payment.refunded");
        assertThat(of(Topic.INVENTORY_COMMANDS).unanswered()).isEqualTo(1);
        assertThat(of(Topic.PAYMENT_COMMANDS).unanswered()).isEqualTo(1);
    }

    @Test
    void of_a_command_that_was_sent_twice_one_answer_is_enough() {
        messages.add(message(Topic.INVENTORY_COMMANDS, "inventory.release", "o/6", null));
        assertThat(of(Topic.INVENTORY_COMMANDS).unanswered()).isZero();
    }

    @Test
    void what_nothing_has_sent_is_a_stranger_unless_it_is_known_as_a_dead_letter() {
        Message forged = message(Topic.PAYMENT_COMMANDS, "payment.charge-again", "x/1", null);
        Message uncalledFor = message(Topic.ORDER_REPLIES, "payment.refunded", "x/2", "x/1000");
        messages.add(forged);
        messages.add(uncalledFor);
        assertThat(of(Topic.PAYMENT_COMMANDS).strangers()).isEqualTo(1);
        assertThat(of(Topic.ORDER_REPLIES).strangers()).isEqualTo(1);
        Set<Place> dead = Set.of(new Place(forged.topic(), forged.partition(), forged.offset()));
        assertThat(facts(dead))
                .filteredOn(it -> it.topic().equals(forged.topic()))
                .singleElement()
                .satisfies(it -> assertThat(it.strangers()).isZero());
    }

    private void drop(String type) {
        assertThat(messages.removeIf(it -> it.type().equals(type))).isTrue();
    }

    private List<TopicFacts> facts(Set<Place> deadLetters) {
        return Trail.facts(List.of(new Trail(SENT, messages, deadLetters)));
    }

    private TopicFacts of(Topic topic) {
        return facts(Set.of()).stream()
                .filter(it -> it.topic().equals(topic.topicName()))
                .findFirst()
                .orElseThrow();
    }

    /// About the lamp.
    private static Message message(Topic topic, String type, String id, @Nullable String cause) {
        return new Message(
                Instant.EPOCH,
                topic.topicName(),
                0,
                id.hashCode(),
                type,
                id,
                cause,
                JsonNodeFactory.instance.objectNode().put("productId", "lamp"));
    }
}
