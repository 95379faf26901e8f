package ordersaga.checker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import ordersaga.checker.OrderFacts.Hold;
import ordersaga.checker.OrderFacts.LedgerEntry;
import ordersaga.checker.OrderFacts.Line;
import ordersaga.checker.OrderFacts.PaymentFact;
import ordersaga.checker.OrderFacts.ReservationFact;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.events.CancellationReason;
import ordersaga.events.Money;
import org.jspecify.annotations.Nullable;

/// Streams all orders, a page at a time: first the orders, then what inventory and payment know of them.
final class OrderReader {
    private static final int PAGE = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final Reader orders;
    private final Reader inventory;
    private final Reader payments;
    private final Reader gateway;
    private final Consumer<Sent> sent;

    /// A message that the journal says was sent.
    ///
    /// @param name as the journal has it: wire name, and the product where there is one
    record Sent(UUID orderId, String name) {}

    OrderReader(Reader orders, Reader inventory, Reader payments, Reader gateway, Consumer<Sent> sent) {
        this.orders = orders;
        this.inventory = inventory;
        this.payments = payments;
        this.gateway = gateway;
        this.sent = sent;
    }

    void read(Consumer<Facts> consumer) throws SQLException {
        Page page = page(FIRST);
        while (!page.heads.isEmpty()) {
            join(page, consumer);
            page = page(page.heads.getLast().id);
        }
    }

    private Page page(UUID after) throws SQLException {
        return orders.atOneMoment(() -> {
            List<Head> heads = orders.list("""
                    SELECT id, status, saga_state, reason, revision, total_minor, currency FROM orders
                    WHERE id > ? ORDER BY id LIMIT ?
                    """, OrderReader::head, after, PAGE);
            List<UUID> ids = heads.stream().map(Head::id).toList();
            return new Page(heads, ids, lines(ids), journal(ids));
        });
    }

    private static Head head(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new Head(
                Reader.uuid(row, 1),
                Status.valueOf(row.getString("status")),
                SagaState.named(row.getString("saga_state")),
                reason == null ? null : CancellationReason.valueOf(reason),
                row.getLong("revision"),
                new Money(row.getLong("total_minor"), row.getString("currency")));
    }

    private Map<UUID, List<Line>> lines(List<UUID> ids) throws SQLException {
        return orders.byOrder("""
                SELECT o.id, l."productId", l.quantity
                FROM orders o, jsonb_to_recordset(o.lines) AS l("productId" text, quantity int) WHERE o.id = ANY (?)
                """, ids, row -> new Line(row.getString(2), row.getInt(3)));
    }

    private Map<UUID, List<JournalFacts.Step>> journal(List<UUID> ids) throws SQLException {
        return orders.byOrder(
                "SELECT order_id, revision, state, sent FROM journal WHERE order_id = ANY (?) ORDER BY order_id, revision",
                ids,
                row -> {
                    for (String name : (String[]) row.getArray(4).getArray()) {
                        sent.accept(new Sent(Reader.uuid(row, 1), name));
                    }
                    return new JournalFacts.Step(row.getLong(2), SagaState.named(row.getString(3)));
                });
    }

    private void join(Page page, Consumer<Facts> consumer) throws SQLException {
        var reservations = inventory.byOrder(
                "SELECT order_id, product_id, status, quantity FROM reservation WHERE order_id = ANY (?)",
                page.ids,
                row -> new ReservationFact(row.getString(2), Hold.valueOf(row.getString(3)), row.getInt(4)));
        var paid = payments.byOrder("""
                SELECT order_id, status, amount_minor, currency, refund_kind, coalesce(refunded_minor, 0)
                FROM payment WHERE order_id = ANY (?)
                """, page.ids, OrderReader::payment);
        var ledger = gateway.byOrder(
                """
                SELECT order_reference, kind, amount_minor, currency FROM gateway.ledger_entry
                WHERE kind IN ('CHARGE', 'REFUND') AND order_reference = ANY (?) ORDER BY id
                """, page.ids, row -> new LedgerEntry(LedgerEntry.Kind.valueOf(row.getString(2)), money(row, 3)));
        for (Head head : page.heads) {
            consumer.accept(new OrderFacts(
                    head.id,
                    head.status,
                    head.state,
                    head.reason,
                    head.total,
                    page.lines.getOrDefault(head.id, List.of()),
                    reservations.getOrDefault(head.id, List.of()),
                    paid.getOrDefault(head.id, List.of()).stream().findFirst().orElse(null),
                    ledger.getOrDefault(head.id, List.of())));
            consumer.accept(new JournalFacts(
                    head.id, head.state, head.revision, page.journal.getOrDefault(head.id, List.of())));
        }
    }

    private static PaymentFact payment(ResultSet row) throws SQLException {
        Money amount = money(row, 3);
        Money none = Money.zero(amount.currency());
        Money refunded = new Money(row.getLong(6), amount.currency());
        return switch (row.getString(2)) {
            case "PROCESSED" -> new PaymentFact(PaymentFact.Outcome.PROCESSED, amount, none);
            case "DECLINED" -> new PaymentFact(PaymentFact.Outcome.DECLINED, none, none);
            case "REFUNDED" ->
                new PaymentFact(
                        PaymentFact.Outcome.REFUNDED, "REFUNDED".equals(row.getString(5)) ? amount : none, refunded);
            default -> new PaymentFact(PaymentFact.Outcome.UNKNOWN, none, none);
        };
    }

    private static Money money(ResultSet row, int column) throws SQLException {
        return new Money(row.getLong(column), row.getString(column + 1));
    }

    private record Head(
            UUID id,
            Status status,
            SagaState state,
            @Nullable CancellationReason reason,
            long revision,
            Money total) {}

    private record Page(
            List<Head> heads,
            List<UUID> ids,
            Map<UUID, List<Line>> lines,
            Map<UUID, List<JournalFacts.Step>> journal) {}
}
