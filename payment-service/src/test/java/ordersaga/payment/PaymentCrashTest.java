package ordersaga.payment;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ordersaga.embedded.SharedServers;
import ordersaga.events.Money;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.PaymentReply;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The process ends at the worst moments; another one on the same database goes on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentCrashTest {
    private static final Money PRICE = new Money(700, "EUR");
    private static final String SHORT_LEASE = "--saga.payment.lease=1s";

    private Bus bus;

    @BeforeAll
    void start() {
        bus = new Bus();
    }

    @AfterAll
    void stop() {
        bus.close();
    }

    @Test
    void a_crash_between_the_intent_and_the_call_ends_in_one_charge() {
        UUID order = crashOn(DiesBeforeTheCall.class);
        assertThat(Books.ledger(order)).isEmpty();

        goesOnTo(order, new PaymentProcessed(order, PRICE));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 700 EUR");
    }

    @Test
    void a_crash_between_the_call_and_the_settlement_ends_in_one_charge() {
        UUID order = crashOn(DiesAfterTheCall.class);
        assertThat(Books.ledger(order)).containsExactly("CHARGE 700 EUR");

        goesOnTo(order, new PaymentProcessed(order, PRICE));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 700 EUR");
    }

    @Test
    void a_refund_that_waited_for_the_crashed_process_gives_the_charge_back() {
        UUID order = crashOn(DiesAfterTheCall.class);
        bus.send(new RefundPayment(order, PRICE));

        goesOnTo(order, new PaymentRefunded(order, RefundKind.REFUNDED, PRICE));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 700 EUR", "REFUND 700 EUR");
    }

    @Test
    void the_database_dies_in_the_middle_and_every_payment_is_charged_once_all_the_same() {
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(1500).toList();
        try (Service _ = Service.start(SHORT_LEASE)) {
            orders.forEach(it -> bus.send(new ProcessPayment(it, "ada", PRICE)));
            await().until(() -> bus.answered(orders) > 0);
            SharedServers.postgres().kill();
            SharedServers.postgres().restart();
            await().atMost(ofSeconds(40)).until(() -> bus.answered(orders) == orders.size());
        }
        assertThat(Books.violations()).isEmpty();
    }

    /// Stores an intent and dies with it in hand.
    private UUID crashOn(Class<?> gateway) {
        UUID order = UUID.randomUUID();
        try (Service service = Service.start(List.of(gateway), SHORT_LEASE)) {
            bus.send(new ProcessPayment(order, "ada", PRICE));
            await().dontCatchUncaughtExceptions()
                    .until(() -> service.bean(Dying.class).deaths.get() > 0);
        }
        assertThat(Books.status(order)).isEqualTo("CHARGING");
        assertThat(bus.repliesFor(order)).isEmpty();
        return order;
    }

    private void goesOnTo(UUID order, PaymentReply end) {
        try (Service _ = Service.start(SHORT_LEASE)) {
            await().untilAsserted(() -> assertThat(bus.repliesFor(order)).containsExactly(end));
        }
    }

    static final class Crash extends Error {
        Crash() {
            super("the process is gone", null, false, false);
        }
    }

    /// Nothing that comes after the call happens any more.
    record Dying(@Nullable PaymentGateway real, AtomicInteger deaths) implements PaymentGateway {
        @Override
        public ChargeAnswer charge(String key, UUID orderId, String customerId, Money amount) {
            if (real != null) {
                real.charge(key, orderId, customerId, amount);
            }
            deaths.incrementAndGet();
            throw new Crash();
        }

        @Override
        public RefundAnswer refund(String key, UUID orderId, String customerId) {
            throw new Crash();
        }
    }

    static final class DiesBeforeTheCall {
        @Bean
        @Primary
        Dying dying() {
            return new Dying(null, new AtomicInteger());
        }
    }

    static final class DiesAfterTheCall {
        @Bean
        @Primary
        Dying dying(@Qualifier("paymentGateway") PaymentGateway real) {
            return new Dying(real, new AtomicInteger());
        }
    }
}
