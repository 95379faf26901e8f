package ordersaga.console;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ordersaga.checker.Facts;
import ordersaga.checker.TopicFacts;
import ordersaga.console.MessagesPage.Messages;
import ordersaga.console.OrderEvidence.Journal;
import ordersaga.console.Trail.Place;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// Follows the newest final orders through the topics: at rest only, and each order once, for what is final stays as it
/// is. Called by one thread at a time.
@Component
class TrailEvidence {
    private static final int ORDERS = 10;
    /// Each is a reader's work of its own.
    private static final int AT_ONCE = 3;
    /// Topics keep them longer.
    private static final Duration AGE = Duration.ofHours(1);

    private static final int LETTERS = 200;
    private static final ParameterizedTypeReference<Page<Letter>> LETTER_PAGE = new ParameterizedTypeReference<>() {};

    private final Services services;
    private final InstantSource clock;
    private Map<UUID, Messages> known = Map.of();

    TrailEvidence(Services services, InstantSource clock) {
        this.services = services;
        this.clock = clock;
    }

    /// @param orders newest first
    /// @param journals of all of them
    void read(
            List<Order> orders,
            List<Journal> journals,
            List<Facts> facts,
            Map<Class<? extends Facts>, String> missing,
            List<String> read) {
        Optional<Set<Place>> deadLetters = deadLetters();
        if (missing.containsKey(TopicFacts.class)) {
            return;
        }
        if (deadLetters.isEmpty()) {
            missing.put(TopicFacts.class, "Not all dead letters can be read.");
            return;
        }
        List<Order> newest = orders.stream()
                .filter(order -> order.updatedAt().isAfter(clock.instant().minus(AGE)))
                .limit(ORDERS)
                .toList();
        lookUp(newest);
        Map<UUID, Journal> byOrder = journals.stream().collect(toMap(Journal::orderId, it -> it));
        List<Trail> trails = new ArrayList<>();
        known.forEach((order, messages) -> {
            Journal journal = byOrder.get(order);
            if (messages.complete() && journal != null) {
                Set<String> sent = journal.steps().stream()
                        .flatMap(step -> step.sent().stream())
                        .collect(toSet());
                trails.add(new Trail(sent, messages.items(), deadLetters.get()));
            }
        });
        if (trails.isEmpty() && !orders.isEmpty()) {
            missing.put(
                    TopicFacts.class,
                    newest.isEmpty()
                            ? "No order of the last hour: ./saga check judges it, over all that the topics have."
                            : "The topics can’t be read through now: ./saga check judges it.");
        } else {
            facts.addAll(Trail.facts(trails));
            read.add("all messages of "
                    + (trails.size() == 1 ? "the newest order" : trails.size() + " of the newest orders"));
        }
    }

    private void lookUp(List<Order> newest) {
        Map<UUID, Messages> now = new HashMap<>();
        int asked = 0;
        for (Order order : newest) {
            Messages before = known.get(order.orderId());
            if (before != null) {
                now.put(order.orderId(), before);
            } else if (asked < AT_ONCE) {
                asked++;
                Messages found = services.get(Service.ORDER, Messages.class, "/orders/{id}/messages", order.orderId())
                        .orNull();
                if (found != null) {
                    now.put(order.orderId(), found);
                }
            }
        }
        known = now;
    }

    /// @return where they stand; empty where not all can be told
    private Optional<Set<Place>> deadLetters() {
        Set<Place> places = new HashSet<>();
        for (Answer<Page<Letter>> answer : services.all(
                        service -> services.get(service, LETTER_PAGE, "/dead-letters?limit=" + LETTERS))
                .values()) {
            if (!(answer instanceof Answer.Got<Page<Letter>>(Page<Letter> page)) || page.next() != null) {
                return Optional.empty();
            }
            page.items().forEach(it -> places.add(new Place(it.topic(), it.partition(), it.offset())));
        }
        return Optional.of(places);
    }
}
