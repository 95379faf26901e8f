package ordersaga.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.events.Money;
import ordersaga.gateway.Gateway;
import ordersaga.gateway.GatewayLedger;
import ordersaga.payment.Payments.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Several instances write the same tables at the same moment, and nobody may do more than they need to.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedTablesTest {
    private static final Money PRICE = new Money(900, "EUR");

    private Service service;

    @BeforeAll
    void start() {
        service = Service.start();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void two_gateway_processes_asked_at_once_charge_and_refund_each_key_once() throws Exception {
        try (var one = gateway();
                var two = gateway();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                UUID order = UUID.randomUUID();
                String key = "order-" + order;
                List<Callable<Object>> calls = new ArrayList<>();
                for (SimulatedGateway gateway : List.of(one, two, one, two)) {
                    calls.add(() -> gateway.charge(key, order, "ada", PRICE));
                    calls.add(() -> gateway.refund(key, order, "ada"));
                }
                for (Future<Object> answer : threads.invokeAll(calls)) {
                    assertThat(answer.get()).isNotInstanceOfAny(ChargeAnswer.Unknown.class, RefundAnswer.Unknown.class);
                }
                assertThat(Books.ledger(order)).isIn(List.of("VOID 0"), List.of("CHARGE 900 EUR", "REFUND 900 EUR"));
            }
        }
    }

    @Test
    void a_payment_that_another_instance_has_just_stored_is_decided_again() throws Exception {
        TransactionTemplate transaction = service.bean(TransactionTemplate.class);
        Payments payments = service.bean(Payments.class);
        var change = List.of(new Change(
                new PaymentRow(UUID.randomUUID(), "ada", new Payment.Processed(PRICE), 1, 0, "test/1"), null));
        var stored = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> transaction.executeWithoutResult(_ -> {
                payments.insert(change);
                stored.countDown();
                await().until(SharedTablesTest::somebodyWaits);
            }));
            stored.await();
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> payments.insert(change)))
                    .isInstanceOf(ConcurrencyFailureException.class);
            first.get();
        }
    }

    @Test
    void what_is_due_is_given_to_one_instance_alone_until_the_lease_ends() {
        TransactionTemplate transaction = service.bean(TransactionTemplate.class);
        Payments payments = service.bean(Payments.class);
        UUID order = UUID.randomUUID();
        var row = new PaymentRow(order, "ada", new Payment.Charging(PRICE), 0, 0, "test/1");
        Duration lease = Duration.ofMinutes(5);
        List<PaymentRow> twice = transaction.execute(_ -> {
            payments.insert(List.of(new Change(row, Duration.ZERO)));
            List<PaymentRow> claimed = new ArrayList<>(payments.claim(100, lease));
            claimed.addAll(payments.claim(100, lease));
            return claimed;
        });
        Books.sql().sql("DELETE FROM payment WHERE order_id = ?").param(order).update();
        assertThat(twice).filteredOn(it -> it.orderId().equals(order)).containsExactly(row);
    }

    @Test
    void the_service_can_neither_change_the_gateways_movements_nor_delete_a_payment() {
        JdbcClient app = service.bean(JdbcClient.class);
        for (String sql : List.of(
                "UPDATE gateway.ledger_entry SET amount_minor = 0",
                "DELETE FROM gateway.ledger_entry",
                "DELETE FROM gateway.account",
                "DELETE FROM payment",
                "TRUNCATE payment",
                "CREATE TABLE more (id int)")) {
            assertThatThrownBy(() -> app.sql(sql).update()).as(sql).hasStackTraceContaining("permission denied");
        }
    }

    private SimulatedGateway gateway() {
        Duration timeout = Duration.ofSeconds(10);
        return new SimulatedGateway(new Gateway(service.bean(GatewayLedger.class), timeout), service.faults(), timeout);
    }

    private static boolean somebodyWaits() {
        return Books.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0;
    }
}
