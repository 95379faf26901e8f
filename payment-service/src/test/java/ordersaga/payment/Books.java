package ordersaga.payment;

import java.util.List;
import java.util.UUID;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.SharedServers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// What the tables say, read by our own SQL as one who may read everything.
final class Books {
    private static final JdbcClient SQL = JdbcClient.create(new DriverManagerDataSource(
            Service.DATABASE.jdbcUrl(),
            EmbeddedPostgres.ADMIN,
            SharedServers.postgres().adminPassword()));

    private Books() {}

    static JdbcClient sql() {
        return SQL;
    }

    /// The gateway's movements for an order in their order, such as `CHARGE 500 EUR`.
    static List<String> ledger(UUID order) {
        return SQL.sql("""
                        SELECT concat_ws(' ', kind, amount_minor, currency)
                        FROM gateway.ledger_entry WHERE order_reference = ? ORDER BY id""").param(order).query(String.class).list();
    }

    /// Empty where there is none.
    static String status(UUID order) {
        return SQL.sql("SELECT status FROM payment WHERE order_id = ?")
                .param(order)
                .query(String.class)
                .optional()
                .orElse("");
    }

    static int attempts(UUID order) {
        return SQL.sql("SELECT attempts FROM payment WHERE order_id = ?")
                .param(order)
                .query(Integer.class)
                .single();
    }

    /// Takes payments away that were made at a gateway of their own: other tests hold every payment against the ledger
    /// within the service.
    static void forget(List<UUID> orders) {
        SQL.sql("DELETE FROM payment WHERE order_id = ANY (?)")
                .param(orders.toArray(UUID[]::new))
                .update();
    }

    /// Everything that a replay must leave as it is.
    static List<String> everything() {
        return SQL.sql("""
                        SELECT p::text FROM payment p
                        UNION ALL SELECT a::text FROM gateway.account a
                        UNION ALL SELECT e::text FROM gateway.ledger_entry e
                        UNION ALL SELECT d::text FROM dead_letter d
                        ORDER BY 1""").query(String.class).list();
    }

    static long count(String sql) {
        return SQL.sql(sql).query(Long.class).single();
    }

    /// Orders whose payment and whose movements in the gateway's books are not one story.
    static List<String> violations() {
        return SQL.sql("""
                        SELECT concat_ws(' ', order_id, p.status, p.refund_kind, p.amount_minor, kinds, sums)
                        FROM payment p
                        FULL JOIN (
                            SELECT order_reference AS order_id, array_agg(kind ORDER BY id)::text AS kinds,
                                array_agg(DISTINCT amount_minor)::text AS sums
                            FROM gateway.ledger_entry GROUP BY order_reference) l USING (order_id)
                        WHERE NOT coalesce(CASE
                            WHEN p.status = 'PROCESSED' THEN kinds = '{CHARGE}' AND sums = format('{%s}', p.amount_minor)
                            WHEN p.status = 'DECLINED' THEN kinds = '{DECLINE}'
                            WHEN p.refund_kind = 'REFUNDED' THEN kinds = '{CHARGE,REFUND}'
                                AND sums = format('{%s}', p.amount_minor) AND p.refunded_minor = p.amount_minor
                            WHEN p.refund_kind = 'VOIDED' THEN kinds IN ('{VOID}', '{DECLINE}') AND p.refunded_minor = 0
                            WHEN p.refund_kind = 'NOTHING' THEN kinds IS NULL AND p.refunded_minor = 0
                        END, false)""").query(String.class).list();
    }
}
