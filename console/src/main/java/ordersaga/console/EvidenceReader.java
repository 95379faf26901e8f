package ordersaga.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import ordersaga.checker.Facts;
import ordersaga.checker.JournalFacts;
import ordersaga.checker.KeyFacts;
import ordersaga.checker.OrderFacts;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.checker.ProductFacts;
import ordersaga.checker.ServiceFacts;
import ordersaga.checker.SightFacts;
import ordersaga.checker.TopicFacts;
import ordersaga.console.OrderEvidence.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// Reads the newest orders and all products through the services' APIs, as facts for a [Judgement].
///
/// It reads an order before what was done for it: a final order stays as it is, so what must hold for it holds for all
/// that is read later. Some 40 requests, whatever the history.
@Component
class EvidenceReader {
    /// Newest ones.
    private static final int ORDERS = 500;

    private static final int PRODUCTS = 1_000;
    private static final int PAGE = 200;
    static final int MANY = 100;

    private static final ParameterizedTypeReference<Page<Order>> ORDER_PAGE = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Page<ProductFacts>> PRODUCT_PAGE =
            new ParameterizedTypeReference<>() {};

    private final Services services;
    private final ActiveFaults faults;
    private final OrderEvidence orderEvidence;
    private final ServiceEvidence serviceEvidence;
    private final TrailEvidence trailEvidence;
    private final Sights sights;

    EvidenceReader(
            Services services,
            ActiveFaults faults,
            OrderEvidence orderEvidence,
            ServiceEvidence serviceEvidence,
            TrailEvidence trailEvidence,
            Sights sights) {
        this.services = services;
        this.faults = faults;
        this.orderEvidence = orderEvidence;
        this.serviceEvidence = serviceEvidence;
        this.trailEvidence = trailEvidence;
        this.sights = sights;
    }

    Evidence read() {
        List<Facts> facts = new ArrayList<>();
        Map<Class<? extends Facts>, String> missing = new LinkedHashMap<>();
        List<String> read = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        List<Journal> journals = new ArrayList<>();
        String problem = pages(ORDERS, "/orders", Service.ORDER, ORDER_PAGE, orders);
        if (problem.isEmpty()) {
            facts.addAll(sights.of(orders));
            read.add(amount(orders.size(), ORDERS, "the newest", "orders"));
            for (int i = 0; i < orders.size(); i += MANY) {
                List<Order> some = orders.subList(i, Math.min(orders.size(), i + MANY));
                journals.addAll(orderEvidence.read(some, facts, missing));
            }
            facts.addAll(keys(journals));
        } else {
            List.of(OrderFacts.class, JournalFacts.class, KeyFacts.class, SightFacts.class, TopicFacts.class)
                    .forEach(kind -> missing.put(kind, problem));
        }
        orderEvidence.strays(facts, missing);
        List<ProductFacts> products = new ArrayList<>();
        String noProducts = pages(PRODUCTS, "/stock-ledger", Service.INVENTORY, PRODUCT_PAGE, products);
        if (noProducts.isEmpty()) {
            facts.addAll(products);
            read.add(amount(products.size(), PRODUCTS, "the first", "products"));
        } else {
            missing.put(ProductFacts.class, noProducts);
        }
        List<ServiceFacts> states = serviceEvidence.read(missing);
        facts.addAll(states);
        read.add("outbox, lag and dead letters of " + states.size() + " services");
        String unrest = unrest(orders, states);
        if (unrest.isEmpty()) {
            trailEvidence.read(orders, journals, facts, missing, read);
        } else {
            missing.putIfAbsent(TopicFacts.class, unrest);
        }
        return new Evidence(facts, missing, unrest, read);
    }

    private static List<KeyFacts> keys(List<Journal> journals) {
        Map<String, Long> orders =
                journals.stream().collect(Collectors.groupingBy(Journal::idempotencyKey, Collectors.counting()));
        return orders.entrySet().stream()
                .map(key -> new KeyFacts(key.getKey(), key.getValue()))
                .toList();
    }

    private static String amount(int read, int most, String some, String what) {
        if (read == 0) {
            return "no " + what;
        }
        return (read < most ? "all " : some + " ") + read + " " + what;
    }

    private String unrest(List<Order> orders, List<ServiceFacts> states) {
        long pending = orders.stream().filter(order -> !order.isFinal()).count();
        if (pending > 0) {
            return "It is asked for at rest, and " + pending + (pending == 1 ? " order is" : " orders are")
                    + " under way.";
        }
        if (!faults.faults().isEmpty()) {
            return "It is asked for at rest, and faults are set.";
        }
        boolean busy = states.stream().anyMatch(it -> it.outboxRows() > 0 || it.lag() > 0);
        return busy ? "It is asked for at rest, and messages are under way." : "";
    }

    /// @return why there are not all; empty where there are
    private <T> String pages(
            int most, String path, Service service, ParameterizedTypeReference<Page<T>> type, List<T> into) {
        @Nullable String next = null;
        do {
            int limit = Math.min(PAGE, most - into.size());
            Answer<Page<T>> answer = next == null
                    ? services.get(service, type, path + "?limit={n}", limit)
                    : services.get(service, type, path + "?limit={n}&cursor={c}", limit, next);
            if (!(answer instanceof Answer.Got<Page<T>>(Page<T> page))) {
                return answer.problem();
            }
            into.addAll(page.items());
            next = page.next();
        } while (next != null && into.size() < most);
        return "";
    }

    static Status status(Order order) {
        return Status.valueOf(order.status());
    }

    static String asked(List<UUID> orders) {
        return orders.stream().map(order -> "orderId=" + order).collect(Collectors.joining("&", "?", ""));
    }
}
