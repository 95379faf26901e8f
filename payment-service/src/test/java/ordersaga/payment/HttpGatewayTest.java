package ordersaga.payment;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import ordersaga.events.Money;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundPayment;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The adapter against the real process: what is no clear answer is unknown, and nothing is ever done twice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpGatewayTest {
    private static final Money PRICE = new Money(900, "EUR");
    private static final String CHARGE = "CHARGE 900 EUR";
    private static final String REFUND = "REFUND 900 EUR";

    private final Faults faults = new Faults(InstantSource.system());
    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private GatewayProcess process;
    private HttpGateway gateway;
    private UUID order;

    @BeforeAll
    void start(@TempDir Path folder) {
        process = new GatewayProcess(folder.resolve("gateway.log"));
    }

    @BeforeEach
    void another_order() {
        faults.clear();
        meters = new SimpleMeterRegistry();
        gateway = new HttpGateway(process.url(), ofSeconds(1), faults, meters);
        order = UUID.randomUUID();
    }

    @AfterEach
    void disconnect() {
        gateway.close();
    }

    @AfterAll
    void stop() {
        process.close();
    }

    @Test
    void a_charge_whose_answer_is_lost_is_unknown_and_made_once() {
        set(FaultPoint.GATEWAY_CHARGE, FaultAction.TIMEOUT_DONE, null);
        assertThat(charge()).isEqualTo(new ChargeAnswer.Unknown());
        assertThat(process.ledger(order)).containsExactly(CHARGE);
        assertThat(charge()).isEqualTo(new ChargeAnswer.Charged());
        assertThat(process.ledger(order)).containsExactly(CHARGE);
    }

    @Test
    void a_charge_that_never_came_in_is_unknown_and_made_when_it_is_asked_again() {
        set(FaultPoint.GATEWAY_CHARGE, FaultAction.TIMEOUT_NOT_DONE, null);
        assertThat(charge()).isEqualTo(new ChargeAnswer.Unknown());
        set(FaultPoint.GATEWAY_CHARGE, FaultAction.FAIL, null);
        assertThat(charge()).isEqualTo(new ChargeAnswer.Unknown());
        assertThat(process.ledger(order)).isEmpty();
        assertThat(charge()).isEqualTo(new ChargeAnswer.Charged());
    }

    @Test
    void an_answer_that_is_slower_than_our_patience_is_unknown_and_the_charge_is_made_all_the_same() {
        set(FaultPoint.GATEWAY_CHARGE, FaultAction.DELAY, ofSeconds(2));
        assertThat(charge()).isEqualTo(new ChargeAnswer.Unknown());
        await().untilAsserted(() -> assertThat(process.ledger(order)).containsExactly(CHARGE));
        assertThat(charge()).isEqualTo(new ChargeAnswer.Charged());
        assertThat(process.ledger(order)).containsExactly(CHARGE);
    }

    @Test
    void a_declined_charge_stays_declined() {
        set(FaultPoint.GATEWAY_CHARGE, FaultAction.DECLINE, null);
        assertThat(charge()).isInstanceOf(ChargeAnswer.Declined.class);
        assertThat(charge()).isInstanceOf(ChargeAnswer.Declined.class);
        assertThat(refund()).isEqualTo(new RefundAnswer.Voided());
    }

    @Test
    void a_refund_whose_answer_is_lost_is_made_once() {
        charge();
        set(FaultPoint.GATEWAY_REFUND, FaultAction.TIMEOUT_DONE, null);
        assertThat(refund()).isEqualTo(new RefundAnswer.Unknown());
        assertThat(refund()).isEqualTo(new RefundAnswer.Refunded(PRICE));
        assertThat(process.ledger(order)).containsExactly(CHARGE, REFUND);
    }

    @Test
    void a_charge_after_its_undo_is_refused() {
        assertThat(refund()).isEqualTo(new RefundAnswer.Voided());
        assertThat(charge()).isInstanceOf(ChargeAnswer.Declined.class);
        assertThat(process.ledger(order)).containsExactly("VOID 0");
    }

    @Test
    void a_gateway_that_is_killed_in_mid_charge_has_charged_once_when_it_is_back() throws Exception {
        set(FaultPoint.GATEWAY_CHARGE, FaultAction.DELAY, Duration.ofMillis(600));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChargeAnswer> inFlight = threads.submit(this::charge);
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            process.kill();
            assertThat(inFlight.get()).isEqualTo(new ChargeAnswer.Unknown());
        }
        assertThat(charge()).isEqualTo(new ChargeAnswer.Unknown());
        process.restart();
        await().untilAsserted(() -> assertThat(charge()).isEqualTo(new ChargeAnswer.Charged()));
        assertThat(process.ledger(order)).containsExactly(CHARGE);
    }

    @Test
    void the_same_charge_from_many_at_once_is_one_charge() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ChargeAnswer>> calls = Collections.nCopies(16, this::charge);
            for (Future<ChargeAnswer> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(new ChargeAnswer.Charged());
            }
        }
        assertThat(process.ledger(order)).containsExactly(CHARGE);
    }

    @Test
    void the_circuit_opens_while_the_gateway_is_away_and_closes_when_it_is_back() {
        process.kill();
        try {
            Stream.generate(this::charge)
                    .limit(20)
                    .forEach(answer -> assertThat(answer).isEqualTo(new ChargeAnswer.Unknown()));
            assertThat(circuit("charge")).isEqualTo(1);
            assertThatExceptionOfType(CallNotPermittedException.class).isThrownBy(this::charge);
            assertThat(circuit("refund")).as("undoing is not held up").isEqualTo(0);
        } finally {
            process.restart();
        }
        await().ignoreException(CallNotPermittedException.class).untilAsserted(() -> {
            assertThat(charge()).isEqualTo(new ChargeAnswer.Charged());
            assertThat(circuit("charge")).isEqualTo(0);
        });
        assertThat(process.ledger(order)).containsExactly(CHARGE);
    }

    /// With a first retry after an hour, only those are charged that the gateway was not asked for while it was away.
    @Test
    void what_an_open_circuit_holds_back_counts_as_never_asked() {
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(100).toList();
        try (Bus bus = new Bus();
                Service service = Service.start(
                        "--saga.payment.gateway=http",
                        "--saga.payment.gateway-url=" + process.url(),
                        "--saga.payment.concurrency=1",
                        "--saga.payment.lease=1s",
                        "--saga.payment.first-retry=1h",
                        "--saga.payment.retry-cap=1h")) {
            process.kill();
            try {
                orders.forEach(it -> bus.send(new ProcessPayment(it, "ada", PRICE)));
                await().until(() -> service.bean(MeterRegistry.class)
                                .get("payment.gateway.circuit")
                                .tag("call", "charge")
                                .gauge()
                                .value()
                        == 1);
            } finally {
                process.restart();
            }
            await().atMost(ofSeconds(30)).until(() -> bus.answered(orders) >= 60);
        }
        Books.forget(orders);
    }

    @Test
    void payments_over_a_gateway_that_loses_answers_are_each_charged_and_refunded_once() {
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(60).toList();
        try (Bus bus = new Bus();
                Service service = Service.start(
                        "--saga.payment.gateway=http",
                        "--saga.payment.gateway-url=" + process.url(),
                        "--saga.payment.gateway-timeout=2s")) {
            for (FaultPoint point : List.of(FaultPoint.GATEWAY_CHARGE, FaultPoint.GATEWAY_REFUND)) {
                for (FaultAction lost : List.of(FaultAction.TIMEOUT_DONE, FaultAction.TIMEOUT_NOT_DONE)) {
                    service.faults()
                            .set(new Fault(
                                    point + "-" + lost, point, lost, 0.2, null, ofSeconds(60), null, FaultSubject.ANY));
                }
            }
            orders.forEach(it -> bus.send(new ProcessPayment(it, "ada", PRICE)));
            await().atMost(ofMinutes(2)).until(() -> bus.answered(orders) == orders.size());
            orders.forEach(it -> bus.send(new RefundPayment(it, PRICE)));
            await().atMost(ofMinutes(2))
                    .untilAsserted(() -> assertThat(orders)
                            .allSatisfy(it -> assertThat(Books.status(it)).isEqualTo("REFUNDED")));
        }
        assertThat(orders).allSatisfy(it -> assertThat(process.ledger(it)).containsExactly(CHARGE, REFUND));
        Books.forget(orders);
    }

    private ChargeAnswer charge() {
        return gateway.charge("order-" + order, order, "ada", PRICE);
    }

    private RefundAnswer refund() {
        return gateway.refund("order-" + order, order, "ada");
    }

    private double circuit(String call) {
        return meters.get("payment.gateway.circuit").tag("call", call).gauge().value();
    }

    /// Hits once.
    private void set(FaultPoint point, FaultAction action, @Nullable Duration delay) {
        faults.set(new Fault("the-fault", point, action, 1, 1, ofSeconds(60), delay, FaultSubject.ANY));
    }
}
