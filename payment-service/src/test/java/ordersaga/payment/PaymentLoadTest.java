package ordersaga.payment;

import static java.time.Duration.ofSeconds;
import static ordersaga.messaging.FaultAction.DECLINE;
import static ordersaga.messaging.FaultAction.DELAY;
import static ordersaga.messaging.FaultAction.TIMEOUT_DONE;
import static ordersaga.messaging.FaultAction.TIMEOUT_NOT_DONE;
import static ordersaga.messaging.FaultPoint.GATEWAY_CHARGE;
import static ordersaga.messaging.FaultPoint.GATEWAY_REFUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundPayment;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Thousands of payments at once.
class PaymentLoadTest {
    /// A larger number measures, as in `-Dpayments=50000`.
    private static final int PAYMENTS = Integer.getInteger("payments", 5000);

    private Bus bus;

    @BeforeEach
    void start() {
        bus = new Bus();
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    @Test
    void thousands_of_payments_are_charged_once_each_whatever_goes_wrong() {
        Random random = new Random(7);
        Map<UUID, Money> orders = new HashMap<>();
        Set<UUID> undone = new HashSet<>();
        try (Service one = Service.start();
                Service two = Service.start()) {
            misbehave(one);
            misbehave(two);
            for (int i = 0; i < PAYMENTS / 2; i++) {
                UUID order = new UUID(random.nextLong(), random.nextLong());
                Money price = new Money(1 + random.nextInt(100_000), "EUR");
                orders.put(order, price);
                if (send(order, price, random.nextInt(10))) {
                    undone.add(order);
                }
            }
            await().atMost(ofSeconds(90))
                    .untilAsserted(
                            () -> assertThat(bus.answered(orders.keySet())).isEqualTo(orders.size()));
            List.copyOf(orders.entrySet()).subList(0, orders.size() / 10).forEach(it -> {
                undone.add(it.getKey());
                bus.send(new RefundPayment(it.getKey(), it.getValue()));
            });
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(undone)
                            .allSatisfy(
                                    it -> assertThat(bus.repliesFor(it)).last().isInstanceOf(PaymentRefunded.class)));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(open()).isZero());
        }
        assertThat(Books.violations()).isEmpty();
        assertThat(Books.count("SELECT count(*) FROM gateway.ledger_entry WHERE kind = 'REFUND'"))
                .isPositive();
        assertThat(Books.count("SELECT count(*) FROM gateway.ledger_entry WHERE kind = 'VOID'"))
                .isPositive();
        assertThat(Books.count("SELECT count(*) FROM gateway.ledger_entry WHERE kind = 'DECLINE'"))
                .isPositive();
    }

    @Test
    void a_slow_gateway_neither_stops_the_consumer_nor_fills_the_memory() {
        try (Service service = Service.start("--saga.payment.max-pending=1000", "--saga.payment.concurrency=20")) {
            set(service, GATEWAY_CHARGE, DELAY, 1, ofSeconds(2));
            List<UUID> orders = pay(3000);
            await().atMost(ofSeconds(20)).untilAsserted(() -> assertThat(open()).isGreaterThan(2800));
            assertThat(service.bean(MeterRegistry.class)
                            .get("payment.gateway.pending")
                            .gauge()
                            .value())
                    .isBetween(1.0, 1000.0);
            service.faults().clear();
            await().atMost(ofSeconds(30))
                    .untilAsserted(() -> assertThat(bus.answered(orders)).isEqualTo(orders.size()));
        }
        assertThat(Books.violations()).isEmpty();
    }

    @Test
    void payments_per_second_through_the_topics() {
        try (Service _ = Service.start()) {
            List<UUID> first = pay(500);
            await().atMost(ofSeconds(30)).until(() -> bus.answered(first) == first.size());
            long start = System.nanoTime();
            List<UUID> orders = pay(PAYMENTS);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> bus.answered(orders) == PAYMENTS);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%d payments in %.2f s: %.0f/s%n", PAYMENTS, seconds, PAYMENTS / seconds);
        }
        assertThat(Books.violations()).isEmpty();
    }

    private List<UUID> pay(int payments) {
        List<UUID> orders = new ArrayList<>(payments);
        for (int i = 0; i < payments; i++) {
            UUID order = UUID.randomUUID();
            orders.add(order);
            bus.send(new ProcessPayment(order, "customer-" + i % 100, new Money(1000 + i, "EUR")));
        }
        bus.flush();
        return orders;
    }

    /// @return whether it was undone
    private boolean send(UUID order, Money price, int story) {
        var process = new ProcessPayment(order, "ada", price);
        var refund = new RefundPayment(order, price);
        switch (story) {
            case 0 -> List.of(process, refund).forEach(bus::send);
            case 1 -> List.of(refund, process).forEach(bus::send);
            case 2 -> List.of(process, process, refund, process, refund).forEach(bus::send);
            case 3 -> List.of(process, process).forEach(bus::send);
            default -> bus.send(process);
        }
        return story < 3;
    }

    private static void misbehave(Service service) {
        set(service, GATEWAY_CHARGE, TIMEOUT_DONE, 0.05, null);
        set(service, GATEWAY_CHARGE, TIMEOUT_NOT_DONE, 0.05, null);
        set(service, GATEWAY_CHARGE, DECLINE, 0.05, null);
        set(service, GATEWAY_CHARGE, DELAY, 0.05, Duration.ofMillis(300));
        set(service, GATEWAY_REFUND, TIMEOUT_DONE, 0.1, null);
        set(service, GATEWAY_REFUND, TIMEOUT_NOT_DONE, 0.1, null);
    }

    private static void set(
            Service service, FaultPoint point, FaultAction action, double probability, @Nullable Duration delay) {
        service.faults()
                .set(new Fault(
                        point + "-" + action,
                        point,
                        action,
                        probability,
                        null,
                        Duration.ofMinutes(2),
                        delay,
                        FaultSubject.ANY));
    }

    private static long open() {
        return Books.count("SELECT count(*) FROM payment WHERE next_attempt_at IS NOT NULL");
    }
}
