package ordersaga.order;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.messaging.Outbox;
import ordersaga.messaging.Outgoing;
import ordersaga.order.OrderTable.NewOrder;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.OrderSaga;
import ordersaga.order.saga.State;
import ordersaga.web.ApiProblem;
import org.springframework.stereotype.Component;

/// Turns placements into orders: prices, orders, journal and messages are one statement each, whatever their number.
/// Called inside a transaction.
@Component
class PlacementWriter {
    private final Admission admission;
    private final ProductTable products;
    private final OrderTable orders;
    private final OrderReader reader;
    private final Journal journal;
    private final Outbox outbox;

    PlacementWriter(
            Admission admission,
            ProductTable products,
            OrderTable orders,
            OrderReader reader,
            Journal journal,
            Outbox outbox) {
        this.admission = admission;
        this.products = products;
        this.orders = orders;
        this.reader = reader;
        this.journal = journal;
        this.outbox = outbox;
    }

    /// What became of a placement.
    sealed interface Answer {}

    /// It is an order now.
    record Placed(State state, Instant at) implements Answer {}

    /// Its idempotency key had led to this order before.
    record First(OrderRow row) implements Answer {}

    /// It can't be priced, or too many orders are under way.
    record Refused(ApiProblem problem) implements Answer {}

    /// @return an answer to each placement, in their order
    List<Answer> write(List<Placement> placements) {
        List<Draft> drafts = price(placements);
        Map<UUID, Instant> created = insert(drafts);
        Set<String> others = drafts.stream()
                .filter(it -> !it.isAmong(created))
                .map(it -> it.placement().idempotencyKey())
                .collect(toSet());
        Map<String, OrderRow> first = others.isEmpty() ? Map.of() : reader.byKeys(others);
        return drafts.stream().map(it -> answer(it, created, first)).toList();
    }

    private List<Draft> price(List<Placement> placements) {
        Map<String, Money> prices = products.prices(placements.stream()
                .flatMap(it -> it.quantities().keySet().stream())
                .collect(toSet()));
        List<Draft> drafts = new ArrayList<>(placements.size());
        int room = admission.room(placements.size());
        for (Placement placement : placements) {
            try {
                Order order = placement.at(prices, OrderIds.next());
                drafts.add(
                        room-- > 0
                                ? new Priced(placement, OrderSaga.start(order))
                                : new Untaken(placement, Admission.full()));
            } catch (ApiProblem problem) {
                drafts.add(new Untaken(placement, problem));
            }
        }
        return drafts;
    }

    private Map<UUID, Instant> insert(List<Draft> drafts) {
        List<Priced> priced = drafts.stream()
                .filter(Priced.class::isInstance)
                .map(Priced.class::cast)
                .sorted(Comparator.comparing(it -> it.placement.idempotencyKey()))
                .toList();
        Map<UUID, Instant> created = orders.insert(priced.stream()
                .map(it -> new NewOrder(it.start.state(), it.placement.idempotencyKey()))
                .toList());
        List<Priced> taken = priced.stream().filter(it -> it.isAmong(created)).toList();
        admission.taken(taken.size());
        journal.add(taken.stream().map(it -> JournalRow.ordered(it.start)).toList());
        outbox.write(taken.stream()
                .flatMap(it -> it.start.messages().stream())
                .map(message -> new Outgoing(message, null))
                .toList());
        return created;
    }

    private static Answer answer(Draft draft, Map<UUID, Instant> created, Map<String, OrderRow> first) {
        Instant at = draft instanceof Priced priced ? created.get(priced.orderId()) : null;
        OrderRow row = first.get(draft.placement().idempotencyKey());
        return switch (draft) {
            case Priced d when at != null -> new Placed(d.start.state(), at);
            case Draft _ when row != null -> new First(row);
            case Untaken d -> new Refused(d.problem);
            case Priced d -> throw new IllegalStateException("neither stored nor found: " + d.placement);
        };
    }

    private sealed interface Draft {
        Placement placement();

        boolean isAmong(Map<UUID, Instant> created);
    }

    private record Priced(Placement placement, Entered start) implements Draft {
        UUID orderId() {
            return start.state().order().orderId();
        }

        @Override
        public boolean isAmong(Map<UUID, Instant> created) {
            return created.containsKey(orderId());
        }
    }

    private record Untaken(Placement placement, ApiProblem problem) implements Draft {
        @Override
        public boolean isAmong(Map<UUID, Instant> created) {
            return false;
        }
    }
}
