package ordersaga.inventory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import ordersaga.events.InventoryCommand;
import ordersaga.events.Message;
import ordersaga.events.MessageCodec;
import ordersaga.events.MessageType;
import ordersaga.events.Money;
import ordersaga.events.Topic;
import ordersaga.messaging.Outbox;
import ordersaga.messaging.Outgoing;
import ordersaga.messaging.Received;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// What the tests do to the service.
@TestComponent
class TestInventory {
    private static final AtomicLong IDS = new AtomicLong();

    final JdbcClient jdbc;
    final Catalogue catalogue;
    final Receipts receipts;
    private final CommandHandler handler;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    TestInventory(
            JdbcClient jdbc,
            Catalogue catalogue,
            Receipts receipts,
            CommandHandler handler,
            Outbox outbox,
            TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.receipts = receipts;
        this.handler = handler;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /// A new product with so many pieces.
    String product(String name, long pieces) {
        String id = name + "-" + IDS.incrementAndGet();
        catalogue.put(id, name, new Money(100, "EUR"));
        if (pieces > 0) {
            receipts.record(id, "first", pieces);
        }
        return id;
    }

    /// The answers to a batch, in order.
    List<Message> handle(List<? extends InventoryCommand> commands) {
        String batch = "test/" + IDS.incrementAndGet() + "-";
        List<Received> received = new ArrayList<>();
        for (InventoryCommand command : commands) {
            received.add(new Received(command, batch + received.size(), Topic.INVENTORY_COMMANDS, 0, received.size()));
        }
        return Objects.requireNonNull(transactions.execute(_ -> {
            handler.handle(received);
            return jdbc.sql("SELECT type, version, payload FROM outbox_message WHERE causation_id LIKE ? ORDER BY id")
                    .param(batch + "%")
                    .query((row, _) -> MessageCodec.decode(
                            MessageType.named(row.getString(1)).orElseThrow(), row.getInt(2), row.getBytes(3)))
                    .list();
        }));
    }

    Message handle(InventoryCommand command) {
        return handle(List.of(command)).getFirst();
    }

    /// Sends through Kafka: the service's own relay takes any message to its topic.
    void send(List<? extends Message> messages) {
        transactions.executeWithoutResult(_ ->
                outbox.write(messages.stream().map(it -> new Outgoing(it, null)).toList()));
    }

    Stock stock(String product) {
        return jdbc.sql("SELECT on_hand, reserved FROM product WHERE product_id = ?")
                .param(product)
                .query(Stock.class)
                .single();
    }

    Reservation reservation(UUID order, String product) {
        return jdbc.sql("SELECT status, quantity FROM reservation WHERE order_id = ? AND product_id = ?")
                .params(order, product)
                .query(Reservation.class)
                .single();
    }

    /// Lets the time of a product's reservations be up.
    void age(String product) {
        asAdmin(
                "UPDATE reservation SET expires_at = now() - interval '1 second' WHERE status = 'HELD' AND product_id = '"
                        + product + "'");
    }

    /// All that is stored of the product, with the versions of its rows: what is not written stays byte-equal.
    List<Map<String, Object>> rows(String product) {
        return jdbc.sql("""
                        SELECT 'product' AS of, p::text AS row, xmin::text FROM product p WHERE product_id = :id
                        UNION ALL SELECT 'reservation', r::text, xmin::text FROM reservation r WHERE product_id = :id
                        UNION ALL SELECT 'receipt', r::text, xmin::text FROM receipt r WHERE product_id = :id
                        ORDER BY 1, 2
                        """).param("id", product).query().listOfRows();
    }

    static void asAdmin(String sql) {
        try (Connection admin = InventoryTest.Servers.postgres().connect("inventory");
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
