package ordersaga.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordersaga.embedded.ServerException;
import ordersaga.events.Topic;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import ordersaga.local.StackInfo;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/// Orders that ended long ago: one that the services really brought to its end, copied in the tables of all of them.
/// Its
/// messages are deleted from the topics, as they are where orders are so old.
final class PastOrders {
    private static final String FIRST = "past-1";
    private static final String SECOND = "past-2";
    private static final long PRICE_MINOR = 1_000;
    private static final Duration AGE = Duration.ofDays(40);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PIECE = 50_000;

    /// The ID of the i-th copy, a UUID of version 7 of some milliseconds after the first parameter.
    private static final String COPY = """
            (lpad(to_hex(? + i), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid
            """;

    /// A table with rows of one order.
    ///
    /// @param id the column with the order's ID
    /// @param columns those that are copied, but for the ID
    /// @param values what is copied; `i` is the copy's number, `o` the row that is copied, `copy` the new ID
    private record Table(Service service, String name, String id, String columns, String values) {
        Table(Service service, String name, String columns) {
            this(service, name, "order_id", columns, columns);
        }

        String sql() {
            return """
                    INSERT INTO %s (%s, %s)
                    SELECT copy, %s FROM %s AS o, generate_series(?, ?) AS i, LATERAL (SELECT %s AS copy) AS c
                    WHERE o.%s = ?::uuid
                    """.formatted(name, id, columns, values, name, COPY, id);
        }
    }

    private static final List<Table> TABLES = List.of(
            new Table(
                    Service.ORDER,
                    "orders",
                    "id",
                    "customer_id, idempotency_key, lines, total_minor, currency, status, saga_state, saga, revision",
                    "customer_id || '-' || i % 100000, 'past-' || i, lines, total_minor, currency, status, saga_state, saga,"
                            + " revision"),
            new Table(Service.ORDER, "journal", "revision, kind, name, state, detail, sent, message_id"),
            new Table(Service.INVENTORY, "reservation", "product_id, status, quantity"),
            new Table(
                    Service.PAYMENT,
                    "payment",
                    "customer_id, status, amount_minor, currency, attempts, unanswered, causation_id"),
            new Table(
                    Service.PAYMENT,
                    "gateway.ledger_entry",
                    "order_reference",
                    "idempotency_key, kind, amount_minor, currency",
                    "replace(idempotency_key, order_reference::text, copy::text), kind, amount_minor, currency"));

    private static final String ACCOUNTS = """
            INSERT INTO gateway.account (idempotency_key, status, amount_minor, currency)
            SELECT idempotency_key, 'CHARGED', amount_minor, currency FROM gateway.ledger_entry
            ON CONFLICT DO NOTHING
            """;
    private static final String SOLD = "UPDATE product SET on_hand = on_hand - ? WHERE product_id IN (?, ?)";

    private final StackInfo stack;
    private final Shop shop;
    private final Consumer<String> say;

    PastOrders(StackInfo stack, Api api, Consumer<String> say) {
        this.stack = stack;
        this.shop = new Shop(api);
        this.say = say;
    }

    /// Comes before [Bed#prepare(Workload)]: the order that is copied must be confirmed, and the workload's declines
    /// would hit it as well as any other.
    ///
    /// @param count copies
    void make(int count) throws InterruptedException {
        shop.product(FIRST, PRICE_MINOR, count + 1);
        shop.product(SECOND, PRICE_MINOR, count + 1);
        String order = shop.place("past", Map.of(FIRST, 1, SECOND, 1));
        String end = Shop.outcome(shop.awaitFinal(order, PATIENCE));
        if (!end.equals("CONFIRMED")) {
            throw new ServerException(
                    "the order that is to be copied ended as " + end + ": clear the faults first (./saga fault clear)");
        }
        forgetMessages();
        try (Connection orders = connect(Service.ORDER);
                Connection inventory = connect(Service.INVENTORY);
                Connection payments = connect(Service.PAYMENT)) {
            long born = Instant.now().minus(AGE).toEpochMilli();
            for (int from = 1; from <= count; from += PIECE) {
                int to = Math.min(count, from + PIECE - 1);
                var piece = new Piece(born, from, to, order);
                piece.copy(orders, Service.ORDER);
                piece.copy(inventory, Service.INVENTORY);
                piece.copy(payments, Service.PAYMENT);
                say.accept("%,d of %,d past orders".formatted(to, count));
            }
            execute(payments, ACCOUNTS);
            try (PreparedStatement sold = inventory.prepareStatement(SOLD)) {
                sold.setLong(1, count);
                sold.setString(2, FIRST);
                sold.setString(3, SECOND);
                sold.executeUpdate();
            }
            for (Connection one : List.of(orders, inventory, payments)) {
                execute(one, "VACUUM ANALYZE");
            }
        } catch (SQLException e) {
            throw new ServerException("the past orders can't be written: " + e.getMessage(), e);
        }
    }

    /// Some copies.
    ///
    /// @param born milliseconds since 1970
    /// @param order that is copied
    private record Piece(long born, int from, int to, String order) {
        void copy(Connection connection, Service service) throws SQLException {
            for (Table table :
                    TABLES.stream().filter(it -> it.service() == service).toList()) {
                try (PreparedStatement insert = connection.prepareStatement(table.sql())) {
                    insert.setInt(1, from);
                    insert.setInt(2, to);
                    insert.setLong(3, born);
                    insert.setString(4, order);
                    insert.executeUpdate();
                }
            }
        }
    }

    private Connection connect(Service service) throws SQLException {
        StackInfo.ServiceInfo info = stack.of(service);
        return DriverManager.getConnection(info.jdbcUrl(), info.user(), info.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Compacted topics keep theirs: they hold what is, not what happened.
    private void forgetMessages() throws InterruptedException {
        List<TopicPartition> partitions = Stream.of(Topic.values())
                .filter(topic -> !topic.compacted())
                .flatMap(topic ->
                        IntStream.range(0, Topic.PARTITIONS).mapToObj(it -> new TopicPartition(topic.topicName(), it)))
                .toList();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrap()))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            ends(admin, partitions)
                    .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(all).all().get();
        } catch (ExecutionException e) {
            throw new ServerException("the past orders' messages can't be deleted: " + e.getCause(), e);
        }
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(Admin admin, Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get();
    }
}
