package ordersaga.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordersaga.checker.Facts;
import ordersaga.checker.JournalFacts;
import ordersaga.checker.OrderFacts;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.checker.ProductFacts;
import ordersaga.checker.ServiceFacts;
import ordersaga.checker.SightFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// Reads the newest orders and all products through the services' APIs, as facts for a [Judgement].
///
/// It reads an order before what was done for it: a final order stays as it is, so what must hold for it holds for all
/// that is read later. Some 30 requests, whatever the history.
@Component
class EvidenceReader {
    /// Newest ones.
    private static final int ORDERS = 500;

    private static final int PRODUCTS = 1_000;
    private static final int PAGE = 200;
    private static final int MANY = 100;

    private static final ParameterizedTypeReference<Page<Order>> ORDER_PAGE = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Page<ProductFacts>> PRODUCT_PAGE =
            new ParameterizedTypeReference<>() {};

    private final Services services;
    private final ActiveFaults faults;
    private final OrderEvidence orderEvidence;
    private final ServiceEvidence serviceEvidence;
    private final Sights sights;

    EvidenceReader(
            Services services,
            ActiveFaults faults,
            OrderEvidence orderEvidence,
            ServiceEvidence serviceEvidence,
            Sights sights) {
        this.services = services;
        this.faults = faults;
        this.orderEvidence = orderEvidence;
        this.serviceEvidence = serviceEvidence;
        this.sights = sights;
    }

    Evidence read() {
        List<Facts> facts = new ArrayList<>();
        Map<Class<? extends Facts>, String> missing = new LinkedHashMap<>();
        List<String> read = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        String problem = pages(ORDERS, "/orders", Service.ORDER, ORDER_PAGE, orders);
        if (problem.isEmpty()) {
            facts.addAll(sights.of(orders));
            read.add(amount(orders.size(), ORDERS, "the newest", "orders"));
            for (int i = 0; i < orders.size(); i += MANY) {
                List<Order> some = orders.subList(i, Math.min(orders.size(), i + MANY));
                orderEvidence.read(some, facts, missing);
            }
        } else {
            List.of(OrderFacts.class, JournalFacts.class, SightFacts.class).forEach(kind -> missing.put(kind, problem));
        }
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
        return new Evidence(facts, missing, unrest(orders, states), read);
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

    static String asked(List<Order> orders) {
        return orders.stream().map(order -> "orderId=" + order.orderId()).collect(Collectors.joining("&", "?", ""));
    }
}
