package ordersaga.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.checker.Facts;
import ordersaga.checker.JournalFacts;
import ordersaga.checker.KeyFacts;
import ordersaga.checker.OrderFacts;
import ordersaga.checker.OrderFacts.Hold;
import ordersaga.checker.OrderFacts.LedgerEntry;
import ordersaga.checker.OrderFacts.Line;
import ordersaga.checker.OrderFacts.PaymentFact;
import ordersaga.checker.OrderFacts.ReservationFact;
import ordersaga.checker.SagaState;
import ordersaga.checker.StrayFacts;
import ordersaga.checker.TopicFacts;
import ordersaga.events.CancellationReason;
import ordersaga.events.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// What the three services and the gateway know of some orders, asked for in one request each.
@Component
class OrderEvidence {
    private static final ParameterizedTypeReference<Page<Journal>> JOURNALS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Page<Reservation>> RESERVATIONS =
            new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Page<Paid>> PAYMENTS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Page<Booked>> LEDGER = new ParameterizedTypeReference<>() {};
    private static final int LEDGER_PAGE = 200;

    private final Services services;

    OrderEvidence(Services services) {
        this.services = services;
    }

    /// @param sent the messages that followed, by wire name and, where one is about a product, the product
    record JournalStep(long revision, String state, List<String> sent) {}

    record Journal(UUID orderId, String idempotencyKey, String sagaState, long revision, List<JournalStep> steps) {
        JournalFacts facts() {
            return new JournalFacts(
                    orderId,
                    SagaState.named(sagaState),
                    revision,
                    steps.stream()
                            .map(step -> new JournalFacts.Step(step.revision(), SagaState.named(step.state())))
                            .toList());
        }
    }

    record Reservation(UUID orderId, String productId, Hold status, int quantity) {
        ReservationFact fact() {
            return new ReservationFact(productId, status, quantity);
        }
    }

    record Paid(UUID orderId, PaymentFact.Outcome status, Money charged, Money refunded) {
        PaymentFact fact() {
            return new PaymentFact(status, charged, refunded);
        }
    }

    record Booked(UUID orderId, String kind, @Nullable Money amount) {
        boolean moved() {
            return amount != null && (kind.equals("CHARGE") || kind.equals("REFUND"));
        }

        LedgerEntry entry() {
            Money moved = amount == null ? Money.zero("EUR") : amount;
            return new LedgerEntry(LedgerEntry.Kind.valueOf(kind), moved);
        }
    }

    /// @param orders 1 to 100, read before
    /// @return their journals; none where order-service does not answer
    List<Journal> read(List<Order> orders, List<Facts> facts, Map<Class<? extends Facts>, String> missing) {
        String asked = EvidenceReader.asked(orders.stream().map(Order::orderId).toList());
        List<Journal> journals = List.of();
        switch (journals(asked)) {
            case Answer.Got<Page<Journal>>(Page<Journal> page) -> {
                journals = page.items();
                journals.forEach(journal -> facts.add(journal.facts()));
            }
            case Answer<Page<Journal>> none ->
                List.of(JournalFacts.class, KeyFacts.class, TopicFacts.class)
                        .forEach(kind -> missing.put(kind, none.problem()));
        }
        Answer<Page<Reservation>> held = services.get(Service.INVENTORY, RESERVATIONS, "/reservations" + asked);
        Answer<Page<Paid>> paid = services.get(Service.PAYMENT, PAYMENTS, "/payments" + asked);
        List<Booked> booked = new ArrayList<>();
        String noLedger = ledger(asked, booked);
        if (held instanceof Answer.Got<Page<Reservation>>(Page<Reservation> reservations)
                && paid instanceof Answer.Got<Page<Paid>>(Page<Paid> payments)
                && noLedger.isEmpty()) {
            facts.addAll(joined(orders, reservations.items(), payments.items(), booked));
        } else {
            String why =
                    held.problem().isEmpty() ? paid.problem().isEmpty() ? noLedger : paid.problem() : held.problem();
            missing.put(OrderFacts.class, why);
        }
        return journals;
    }

    /// The newest of what participants did, for orders that nobody placed. An order is stored before anything is done
    /// for it, so it is there where what was done was read before.
    void strays(List<Facts> facts, Map<Class<? extends Facts>, String> missing) {
        Map<UUID, String> done = new LinkedHashMap<>();
        Answer<Page<Reservation>> held = services.get(Service.INVENTORY, RESERVATIONS, "/reservations");
        Answer<Page<Paid>> paid = services.get(Service.PAYMENT, PAYMENTS, "/payments");
        if (held instanceof Answer.Got<Page<Reservation>>(Page<Reservation> reservations)
                && paid instanceof Answer.Got<Page<Paid>>(Page<Paid> payments)) {
            reservations.items().stream()
                    .filter(it -> it.status == Hold.HELD || it.status == Hold.CONFIRMED)
                    .forEach(it -> done.put(it.orderId, "stock held or sold"));
            payments.items().stream()
                    .filter(it -> it.charged.amountMinor() > 0)
                    .forEach(it -> done.put(it.orderId, "customer charged"));
            List<UUID> orders = List.copyOf(done.keySet());
            for (int i = 0; i < orders.size(); i += EvidenceReader.MANY) {
                List<UUID> some = orders.subList(i, Math.min(orders.size(), i + EvidenceReader.MANY));
                switch (journals(EvidenceReader.asked(some))) {
                    case Answer.Got<Page<Journal>>(Page<Journal> page) ->
                        page.items().forEach(placed -> done.remove(placed.orderId));
                    case Answer<Page<Journal>> none -> {
                        missing.put(StrayFacts.class, none.problem());
                        return;
                    }
                }
            }
            done.forEach((order, what) -> facts.add(new StrayFacts(order, what)));
        } else {
            missing.put(StrayFacts.class, held.problem().isEmpty() ? paid.problem() : held.problem());
        }
    }

    private Answer<Page<Journal>> journals(String asked) {
        return services.get(Service.ORDER, JOURNALS, "/journals" + asked);
    }

    private String ledger(String asked, List<Booked> into) {
        @Nullable String next = null;
        do {
            String path = "/gateway/ledger" + asked + "&limit=" + LEDGER_PAGE;
            Answer<Page<Booked>> answer = next == null
                    ? services.get(Service.PAYMENT, LEDGER, path)
                    : services.get(Service.PAYMENT, LEDGER, path + "&cursor={c}", next);
            if (!(answer instanceof Answer.Got<Page<Booked>>(Page<Booked> page))) {
                return answer instanceof Answer.Refused<?> no && no.status() == 404
                        ? "The gateway is a process of its own: only ./saga check reads its books."
                        : answer.problem();
            }
            into.addAll(page.items());
            next = page.next();
        } while (next != null);
        return "";
    }

    private static List<OrderFacts> joined(
            List<Order> orders, List<Reservation> held, List<Paid> paid, List<Booked> booked) {
        Map<UUID, List<ReservationFact>> reservations =
                held.stream().collect(groupingBy(Reservation::orderId, mapping(Reservation::fact, toList())));
        Map<UUID, PaymentFact> payments = paid.stream().collect(toMap(Paid::orderId, Paid::fact));
        Map<UUID, List<LedgerEntry>> ledger = booked.stream()
                .filter(Booked::moved)
                .collect(groupingBy(Booked::orderId, mapping(Booked::entry, toList())));
        return orders.stream()
                .map(order -> new OrderFacts(
                        order.orderId(),
                        EvidenceReader.status(order),
                        SagaState.named(order.sagaState()),
                        order.reason() == null ? null : CancellationReason.valueOf(order.reason()),
                        order.total(),
                        order.lines().stream()
                                .map(line -> new Line(line.productId(), line.quantity()))
                                .toList(),
                        reservations.getOrDefault(order.orderId(), List.of()),
                        payments.get(order.orderId()),
                        ledger.getOrDefault(order.orderId(), List.of())))
                .toList();
    }
}
