package ordersaga.console;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import ordersaga.checker.TopicFacts;
import ordersaga.console.MessagesPage.Message;
import ordersaga.events.MessageType;
import ordersaga.events.Topic;

/// The messages of one final order beside what its journal says was sent.
///
/// @param sent by wire name and, where one is about a product, the product
/// @param messages all that the topics have of the order
/// @param deadLetters those of them that a service could not handle: poison, or settled by a person
record Trail(Set<String> sent, List<Message> messages, Set<Place> deadLetters) {
    private static final String PAYMENT = "payment.";

    /// Where a record stands.
    record Place(String topic, int partition, long offset) {}

    static List<TopicFacts> facts(List<Trail> trails) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.PRODUCT_EVENTS)
                .map(topic -> new TopicFacts(
                        topic.topicName(),
                        sum(trails, trail -> trail.on(topic).count()),
                        sum(trails, trail -> trail.missing(topic)),
                        sum(trails, trail -> trail.strangers(topic)),
                        sum(trails, trail -> trail.unanswered(topic))))
                .toList();
    }

    private static long sum(List<Trail> trails, ToLongFunction<Trail> figure) {
        return trails.stream().mapToLong(figure).sum();
    }

    private Stream<Message> on(Topic topic) {
        return messages.stream().filter(message -> message.topic().equals(topic.topicName()));
    }

    /// A message that is a dead letter has arrived all the same.
    private long missing(Topic topic) {
        Set<String> found = on(topic).map(Trail::name).collect(toSet());
        return sent.stream()
                .filter(name -> MessageType.named(name.split(" ", 2)[0])
                        .map(MessageType::topic)
                        .filter(topic::equals)
                        .isPresent())
                .filter(name -> !found.contains(name))
                .count();
    }

    /// What no step of the order has sent, and replies to what was never asked.
    private long strangers(Topic topic) {
        Set<String> asked = messages.stream().map(Message::messageId).collect(toSet());
        Predicate<Message> known = topic == Topic.ORDER_REPLIES
                ? reply -> reply.causationId() == null || asked.contains(reply.causationId())
                : message -> sent.contains(name(message));
        return handled(topic).filter(known.negate()).count();
    }

    /// Of commands that were sent again, one answer is enough.
    private long unanswered(Topic topic) {
        List<Message> replies = handled(Topic.ORDER_REPLIES).toList();
        Set<String> commands = new HashSet<>(handled(topic).map(Trail::name).toList());
        return switch (topic) {
            case INVENTORY_COMMANDS -> {
                Set<String> causes = replies.stream()
                        .map(Message::causationId)
                        .filter(Objects::nonNull)
                        .collect(toSet());
                handled(topic).filter(it -> causes.contains(it.messageId())).forEach(it -> commands.remove(name(it)));
                yield commands.size();
            }
            case PAYMENT_COMMANDS -> {
                List<String> answers = new ArrayList<>(replies.stream()
                        .map(Message::type)
                        .filter(it -> it.startsWith(PAYMENT))
                        .toList());
                boolean refund = commands.contains(MessageType.REFUND_PAYMENT.wireName());
                boolean settled = refund
                        ? answers.contains(MessageType.PAYMENT_REFUNDED.wireName())
                        : commands.isEmpty() || !answers.isEmpty();
                yield settled ? 0 : 1;
            }
            case ORDER_REPLIES, ORDER_EVENTS, PRODUCT_EVENTS -> 0;
        };
    }

    private Stream<Message> handled(Topic topic) {
        return on(topic).filter(it -> !deadLetters.contains(new Place(it.topic(), it.partition(), it.offset())));
    }

    /// As the journal has it.
    private static String name(Message message) {
        return message.topic().equals(Topic.INVENTORY_COMMANDS.topicName())
                ? message.type() + " " + message.value().path("productId").asString("")
                : message.type();
    }
}
