package ordersaga.gateway;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import ordersaga.events.Money;
import ordersaga.gateway.GatewayRules.Account;
import ordersaga.messaging.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the simulated gateway knows of each key, read and written in sets. All within the caller's transaction.
@Component
class GatewayAccounts {
    private static final String INSERT = """
            INSERT INTO gateway.account (idempotency_key, status, amount_minor, currency, reason)
            SELECT * FROM unnest(?, ?, ?, ?, ?) AS n(idempotency_key, status, amount_minor, currency, reason)
            ORDER BY idempotency_key
            ON CONFLICT (idempotency_key) DO NOTHING""";

    private static final String UPDATE = """
            UPDATE gateway.account a
            SET status = n.status, amount_minor = n.amount_minor, currency = n.currency, reason = n.reason
            FROM unnest(?, ?, ?, ?, ?) AS n(idempotency_key, status, amount_minor, currency, reason)
            WHERE a.idempotency_key = n.idempotency_key""";

    private final JdbcClient jdbc;

    GatewayAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Account> lock(Collection<String> keys) {
        return jdbc
                .sql("""
                        SELECT * FROM gateway.account WHERE idempotency_key = ANY (?)
                        ORDER BY idempotency_key FOR UPDATE""")
                .param(Columns.of("text", keys))
                .query((row, _) -> Map.entry(row.getString("idempotency_key"), account(row)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// @return whether all of them were new
    boolean insert(Map<String, Account> accounts) {
        return write(INSERT, accounts) == accounts.size();
    }

    /// The accounts must be locked.
    void update(Map<String, Account> accounts) {
        write(UPDATE, accounts);
    }

    private int write(String sql, Map<String, Account> accounts) {
        if (accounts.isEmpty()) {
            return 0;
        }
        return jdbc.sql(sql)
                .param(Columns.of("text", accounts.keySet()))
                .param(Columns.of("text", accounts.values(), GatewayAccounts::status))
                .param(Columns.of(
                        "int8",
                        accounts.values(),
                        it -> money(it).map(Money::amountMinor).orElse(null)))
                .param(Columns.of(
                        "text",
                        accounts.values(),
                        it -> money(it).map(Money::currency).orElse(null)))
                .param(Columns.of("text", accounts.values(), GatewayAccounts::reason))
                .update();
    }

    private static String status(Account account) {
        return switch (account) {
            case Account.Charged _ -> "CHARGED";
            case Account.Declined _ -> "DECLINED";
            case Account.Refunded _ -> "REFUNDED";
            case Account.Voided _ -> "VOIDED";
        };
    }

    private static Optional<Money> money(Account account) {
        return switch (account) {
            case Account.Charged(Money amount) -> Optional.of(amount);
            case Account.Refunded(Money amount) -> Optional.of(amount);
            case Account.Declined _, Account.Voided _ -> Optional.empty();
        };
    }

    private static @Nullable String reason(Account account) {
        return account instanceof Account.Declined(String reason) ? reason : null;
    }

    private static Account account(ResultSet row) throws SQLException {
        return switch (row.getString("status")) {
            case "CHARGED" -> new Account.Charged(amount(row));
            case "DECLINED" -> new Account.Declined(row.getString("reason"));
            case "REFUNDED" -> new Account.Refunded(amount(row));
            case "VOIDED" -> new Account.Voided();
            case String other -> throw new IllegalStateException("no status of an account: " + other);
        };
    }

    private static Money amount(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount_minor"), row.getString("currency"));
    }
}
