package ordersaga.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.gateway.GatewayRules.Account;
import ordersaga.messaging.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The simulated gateway's books: it decides calls in sets and appends what moved, in transactions of its own.
@Component
public class GatewayLedger {
    /// How often a set is decided again because another instance was quicker with one of its keys.
    private static final int TRIES = 5;

    private static final String APPEND = """
            INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency)
            SELECT idempotency_key, order_reference, kind, amount_minor, currency
            FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY
                AS n(idempotency_key, order_reference, kind, amount_minor, currency, place)
            ORDER BY place""";

    private final GatewayAccounts accounts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    GatewayLedger(GatewayAccounts accounts, JdbcClient jdbc, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private record Movement(
            GatewayCall<?> call,
            LedgerEntry.Kind kind,
            @Nullable Money amount) {}

    /// Decides the calls in their order and books them in one transaction.
    ///
    /// @return what gives each caller its answer, to be run now that it is booked
    List<Runnable> book(List<GatewayCall<?>> calls) {
        for (int tries = 1; ; tries++) {
            try {
                return transaction.execute(_ -> decide(calls));
            } catch (ConcurrencyFailureException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private List<Runnable> decide(List<GatewayCall<?>> calls) {
        Map<String, Account> before =
                accounts.lock(calls.stream().map(GatewayCall::key).distinct().toList());
        Map<String, Account> now = new HashMap<>(before);
        List<Movement> movements = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>(calls.size());
        for (GatewayCall<?> call : calls) {
            answers.add(decide(call, now, movements));
        }
        Map<String, Account> changed = new HashMap<>(now);
        changed.entrySet().removeIf(it -> it.getValue().equals(before.get(it.getKey())));
        Map<String, Account> added = new HashMap<>(changed);
        added.keySet().removeAll(before.keySet());
        changed.keySet().retainAll(before.keySet());
        if (!accounts.insert(added)) {
            throw new ConcurrencyFailureException("another instance has just booked one of these keys");
        }
        accounts.update(changed);
        append(movements);
        return answers;
    }

    private static Runnable decide(GatewayCall<?> call, Map<String, Account> now, List<Movement> movements) {
        @Nullable Account account = now.get(call.key());
        return switch (call) {
            case GatewayCall.Charge it -> {
                var charge = GatewayRules.charge(account, it.amount(), it.declineReason());
                move(call, account, charge.account(), it.amount(), now, movements);
                yield () -> it.answer().complete(charge.result());
            }
            case GatewayCall.Refund it -> {
                var refund = GatewayRules.refund(account);
                move(call, account, refund.account(), null, now, movements);
                yield () -> it.answer().complete(refund.result());
            }
        };
    }

    private static void move(
            GatewayCall<?> call,
            @Nullable Account from,
            Account to,
            @Nullable Money asked,
            Map<String, Account> now,
            List<Movement> movements) {
        if (to.equals(from)) {
            return;
        }
        now.put(call.key(), to);
        movements.add(
                switch (to) {
                    case Account.Charged(Money amount) -> new Movement(call, LedgerEntry.Kind.CHARGE, amount);
                    case Account.Refunded(Money amount) -> new Movement(call, LedgerEntry.Kind.REFUND, amount);
                    case Account.Declined _ -> new Movement(call, LedgerEntry.Kind.DECLINE, asked);
                    case Account.Voided _ -> new Movement(call, LedgerEntry.Kind.VOID, null);
                });
    }

    private void append(List<Movement> movements) {
        if (movements.isEmpty()) {
            return;
        }
        jdbc.sql(APPEND)
                .param(Columns.of("text", movements, it -> it.call().key()))
                .param(Columns.of("uuid", movements, it -> it.call().orderId()))
                .param(Columns.of("text", movements, it -> it.kind().name()))
                .param(Columns.of(
                        "int8",
                        movements,
                        it -> it.amount() == null ? 0L : it.amount().amountMinor()))
                .param(Columns.of(
                        "text",
                        movements,
                        it -> it.amount() == null ? null : it.amount().currency()))
                .update();
    }

    /// What moved for these orders, under whatever key, in the order of booking.
    ///
    /// @param after only entries with a greater id
    List<LedgerEntry> entries(List<UUID> orders, long after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM gateway.ledger_entry WHERE order_reference = ANY (?) AND id > ? ORDER BY id LIMIT ?""")
                .param(Columns.of("uuid", orders))
                .param(after)
                .param(limit)
                .query((row, _) -> entry(row))
                .list();
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        @Nullable String currency = row.getString("currency");
        return new LedgerEntry(
                row.getLong("id"),
                row.getString("idempotency_key"),
                row.getObject("order_reference", UUID.class),
                LedgerEntry.Kind.valueOf(row.getString("kind")),
                currency == null ? null : new Money(row.getLong("amount_minor"), currency),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
