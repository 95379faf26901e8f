package ordersaga.system;

import static ordersaga.system.Environment.unique;
import static ordersaga.system.Running.SHOP;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ordersaga.checker.Verdict;
import ordersaga.local.Api;
import ordersaga.local.CheckRun;
import ordersaga.local.Service;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// A checker that finds nothing may be blind: the books are broken by hand in each of these ways, each with a product
/// and
/// orders of its own, and each must be seen for what it is.
class CheckerIT {
    private static final List<Breach> BREACHES = List.of(
            new Breach(
                    Service.INVENTORY,
                    "UPDATE product SET on_hand = on_hand + 1 WHERE product_id = '$product'",
                    "UPDATE product SET on_hand = on_hand - 1 WHERE product_id = '$product'",
                    "$product",
                    "pieces lost or found"),
            new Breach(
                    Service.INVENTORY,
                    "UPDATE product SET reserved = 1 WHERE product_id = '$product'",
                    "UPDATE product SET reserved = 0 WHERE product_id = '$product'",
                    "$product",
                    "reserved is not the sum"),
            new Breach(
                    Service.INVENTORY,
                    "UPDATE reservation SET status = 'RELEASED' WHERE order_id = '$confirmed'",
                    "UPDATE reservation SET status = 'CONFIRMED' WHERE order_id = '$confirmed'",
                    "$confirmed",
                    "not every line is sold"),
            new Breach(
                    Service.INVENTORY,
                    "UPDATE reservation SET status = 'CONFIRMED' WHERE order_id = '$cancelled'",
                    "UPDATE reservation SET status = 'RELEASED' WHERE order_id = '$cancelled'",
                    "$cancelled",
                    "goods sold, order cancelled"),
            new Breach(
                    Service.PAYMENT,
                    "INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency) VALUES ('$key', '$cancelled', 'CHARGE', 100, 'EUR')",
                    "DELETE FROM gateway.ledger_entry WHERE idempotency_key = '$key'",
                    "$cancelled",
                    "money taken, order cancelled"),
            new Breach(
                    Service.PAYMENT,
                    "INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency) VALUES ('$key', '$confirmed', 'CHARGE', 100, 'EUR')",
                    "DELETE FROM gateway.ledger_entry WHERE idempotency_key = '$key'",
                    "$confirmed",
                    "charged twice"),
            new Breach(
                    Service.PAYMENT,
                    "INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency) VALUES ('$key', '$confirmed', 'REFUND', 100, 'EUR')",
                    "DELETE FROM gateway.ledger_entry WHERE idempotency_key = '$key'",
                    "$confirmed",
                    "money was given back"),
            new Breach(
                    Service.PAYMENT,
                    "INSERT INTO gateway.ledger_entry (idempotency_key, order_reference, kind, amount_minor, currency) VALUES ('$key', '$stray', 'CHARGE', 100, 'EUR')",
                    "DELETE FROM gateway.ledger_entry WHERE idempotency_key = '$key'",
                    "$stray",
                    "nobody placed"),
            new Breach(
                    Service.ORDER,
                    "UPDATE journal SET revision = revision + 100 WHERE order_id = '$confirmed' AND revision = 2",
                    "UPDATE journal SET revision = 2 WHERE order_id = '$confirmed' AND revision = 102",
                    "$confirmed",
                    "a hole in the journal"),
            new Breach(
                    Service.ORDER,
                    "UPDATE journal SET sent = array_append(sent, 'payment.refund') WHERE order_id = '$confirmed' AND revision = 2",
                    "UPDATE journal SET sent = sent[1:cardinality(sent) - 1] WHERE order_id = '$confirmed' AND revision = 2",
                    "payment.commands",
                    "message lost"),
            new Breach(
                    Service.ORDER,
                    "INSERT INTO dead_letter (topic, partition, kafka_offset, headers, reason) VALUES ('x', 0, 0, '{}', 'x')",
                    "DELETE FROM dead_letter WHERE topic = 'x'",
                    "order-service",
                    "dead letter that was no poison"));

    /// @param about what the violation is about
    /// @param words that the checker says of it
    private record Breach(Service service, String breakIt, String mendIt, String about, String words) {
        /// The same for a product and two orders that are really there.
        Breach madeFor(String product, String confirmed, String cancelled) {
            Map<String, String> names = Map.of(
                    "$product",
                    product,
                    "$confirmed",
                    confirmed,
                    "$cancelled",
                    cancelled,
                    "$stray",
                    UUID.randomUUID().toString(),
                    "$key",
                    unique("key"));
            return new Breach(service, named(breakIt, names), named(mendIt, names), named(about, names), words);
        }

        private static String named(String text, Map<String, String> names) {
            for (Map.Entry<String, String> name : names.entrySet()) {
                text = text.replace(name.getKey(), name.getValue());
            }
            return text;
        }
    }

    @Test
    void what_is_broken_by_hand_is_seen() throws Exception {
        List<String> products =
                Stream.generate(() -> unique("checked")).limit(BREACHES.size()).toList();
        List<Breach> breaches = Stream.iterate(0, i -> i < BREACHES.size(), i -> i + 1)
                .map(i -> BREACHES.get(i)
                        .madeFor(products.get(i), confirmed(products.get(i)), cancelled(products.get(i))))
                .toList();
        for (Breach breach : breaches) {
            Tables.execute(breach.service, breach.breakIt);
        }
        try {
            assertSeen(
                    breaches,
                    CheckRun.of(Running.SYSTEM.info(), Duration.ofSeconds(30)).verdict());
        } finally {
            mend(breaches);
        }
        // A change by the front door, after which each product is published as it is.
        products.forEach(product -> SHOP.receive(product, 1));
        Running.SYSTEM.assertAllIsWell();
    }

    private static void assertSeen(List<Breach> breaches, Verdict verdict) {
        SoftAssertions softly = new SoftAssertions();
        for (Breach breach : breaches) {
            softly.assertThat(verdict.bySeverity())
                    .as("%s, after %s", breach.words, breach.breakIt)
                    .anyMatch(seen -> seen.words().contains(breach.words)
                            && seen.toString().contains(breach.about));
        }
        softly.assertAll();
    }

    private static void mend(List<Breach> breaches) throws SQLException {
        for (Breach breach : breaches) {
            Tables.execute(breach.service, breach.mendIt);
        }
    }

    private static String confirmed(String product) {
        SHOP.product(product, 100, 2);
        String id = SHOP.place("alice", Map.of(product, 1));
        SHOP.awaitFinal(id, Environment.PATIENCE);
        return id;
    }

    private static String cancelled(String product) {
        var declined = Api.object().put("point", "gateway.charge").put("action", "DECLINE");
        String customer = unique("bob");
        declined.putObject("match").put("customerId", customer);
        SHOP.fault(Service.PAYMENT, customer, declined);
        String id = SHOP.place(customer, Map.of(product, 1));
        SHOP.awaitFinal(id, Environment.PATIENCE);
        return id;
    }
}
