package ordersaga.system;

import static ordersaga.system.Running.SHOP;
import static ordersaga.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import ordersaga.checker.Verdict;
import ordersaga.checker.Violation;
import ordersaga.local.Api;
import ordersaga.local.CheckRun;
import ordersaga.local.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A checker that finds nothing may be blind: each of these breaks the books by hand, and must be seen.
class CheckerIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            INVENTORY | UPDATE product SET on_hand = on_hand + 1 WHERE product_id = '$product'            | UPDATE product SET on_hand = on_hand - 1 WHERE product_id = '$product'            | pieces lost or found
            INVENTORY | UPDATE product SET reserved = 1 WHERE product_id = '$product'                     | UPDATE product SET reserved = 0 WHERE product_id = '$product'                     | reserved is not the sum
            INVENTORY | UPDATE reservation SET status = 'RELEASED' WHERE order_id = '$confirmed'          | UPDATE reservation SET status = 'CONFIRMED' WHERE order_id = '$confirmed'         | not every line is sold
            INVENTORY | UPDATE reservation SET status = 'CONFIRMED' WHERE order_id = '$cancelled'         | UPDATE reservation SET status = 'RELEASED' WHERE order_id = '$cancelled'          | goods sold, order cancelled
            PAYMENT   | INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency) VALUES ('x', '$cancelled', 'CHARGE', 100, 'EUR') | DELETE FROM gateway.ledger_entry WHERE idempotency_key = 'x' | money taken, order cancelled
            PAYMENT   | INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency) VALUES ('x', '$confirmed', 'CHARGE', 100, 'EUR') | DELETE FROM gateway.ledger_entry WHERE idempotency_key = 'x' | charged twice
            PAYMENT   | INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency) VALUES ('x', '$confirmed', 'REFUND', 100, 'EUR') | DELETE FROM gateway.ledger_entry WHERE idempotency_key = 'x' | money was given back
            PAYMENT   | INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency) VALUES ('x', gen_random_uuid(), 'CHARGE', 100, 'EUR') | DELETE FROM gateway.ledger_entry WHERE idempotency_key = 'x' | nobody placed
            ORDER     | UPDATE journal SET revision = revision + 100 WHERE order_id = '$confirmed' AND revision = 2 | UPDATE journal SET revision = 2 WHERE order_id = '$confirmed' AND revision = 102  | a hole in the journal
            ORDER     | UPDATE journal SET sent = array_append(sent, 'payment.refund') WHERE order_id = '$confirmed' AND revision = 2 | UPDATE journal SET sent = sent[1:cardinality(sent) - 1] WHERE order_id = '$confirmed' AND revision = 2 | message lost
            ORDER     | INSERT INTO dead_letter (topic, partition, kafka_offset, headers, reason) VALUES ('x', 0, 0, '{}', 'x') | DELETE FROM dead_letter WHERE topic = 'x' | dead letter that was no poison
            """)
    void what_is_broken_by_hand_is_seen(Service service, String breakIt, String mendIt, String words) throws Exception {
        String product = unique("checked");
        SHOP.product(product, 100, 2);
        String confirmed = SHOP.place("alice", Map.of(product, 1));
        SHOP.awaitFinal(confirmed, Running.PATIENCE);
        String cancelled = cancelled(product);
        Tables.execute(service, named(breakIt, product, confirmed, cancelled));
        try {
            Verdict verdict =
                    CheckRun.of(Running.STACK.info(), Duration.ofSeconds(30)).verdict();
            assertThat(verdict.bySeverity()).extracting(Violation::words).anyMatch(seen -> seen.contains(words));
        } finally {
            Tables.execute(service, named(mendIt, product, confirmed, cancelled));
        }
        // A change by the front door, after which the product is published as it is.
        SHOP.receive(product, 1);
        Running.assertAllIsWell();
    }

    private static String cancelled(String product) {
        var fault = Api.object()
                .put("point", "gateway.charge")
                .put("action", "DECLINE")
                .put("times", 1);
        SHOP.fault(Service.PAYMENT, "declined", fault);
        String id = SHOP.place("bob", Map.of(product, 1));
        SHOP.awaitFinal(id, Running.PATIENCE);
        SHOP.clearFaults(Service.PAYMENT);
        return id;
    }

    private static String named(String sql, String product, String confirmed, String cancelled) {
        return sql.replace("$product", product).replace("$confirmed", confirmed).replace("$cancelled", cancelled);
    }
}
