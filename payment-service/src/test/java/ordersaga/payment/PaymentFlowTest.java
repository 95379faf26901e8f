package ordersaga.payment;

import static java.time.Duration.ofSeconds;
import static ordersaga.messaging.FaultAction.DECLINE;
import static ordersaga.messaging.FaultAction.DELAY;
import static ordersaga.messaging.FaultAction.DUPLICATE;
import static ordersaga.messaging.FaultAction.FAIL;
import static ordersaga.messaging.FaultAction.TIMEOUT_DONE;
import static ordersaga.messaging.FaultAction.TIMEOUT_NOT_DONE;
import static ordersaga.messaging.FaultPoint.GATEWAY_CHARGE;
import static ordersaga.messaging.FaultPoint.GATEWAY_REFUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.PaymentDeclined;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.PaymentReply;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One payment at a time, through the topics, with everything that can go wrong between us and the gateway.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentFlowTest {
    private static final Money PRICE = new Money(1250, "EUR");
    private static final Money NOTHING = Money.zero("EUR");

    private Service service;
    private Bus bus;
    private UUID order;

    @BeforeAll
    void start() {
        service = Service.start();
        bus = new Bus();
    }

    @BeforeEach
    void another_order() {
        order = UUID.randomUUID();
        service.faults().clear();
    }

    @AfterAll
    void stop() {
        bus.close();
        service.close();
    }

    @Test
    void a_payment_is_charged_once_and_answered() {
        String command = process();

        hears(new Bus.Reply(new PaymentProcessed(order, PRICE), command));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR");
        assertThat(Books.status(order)).isEqualTo("PROCESSED");
        assertThat(Books.attempts(order)).isEqualTo(1);
    }

    @Test
    void repeated_commands_get_the_stored_outcome_and_charge_nothing() {
        PaymentReply processed = new PaymentProcessed(order, PRICE);
        PaymentReply refunded = new PaymentRefunded(order, RefundKind.REFUNDED, PRICE);

        process();
        hears(processed);
        process();
        process();
        hears(processed, processed, processed);
        refund();
        hears(processed, processed, processed, refunded);
        refund();
        process();
        hears(processed, processed, processed, refunded, refunded, refunded);
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR", "REFUND 1250 EUR");
    }

    @Test
    void a_declined_payment_says_why_and_leaves_nothing_to_undo() {
        set(GATEWAY_CHARGE, DECLINE, 1, null);
        process();
        PaymentReply declined = new PaymentDeclined(order, "the bank refuses the charge");
        hears(declined);
        process();
        hears(declined, declined);
        refund();
        hears(declined, declined, new PaymentRefunded(order, RefundKind.NOTHING, NOTHING));

        assertThat(Books.ledger(order)).containsExactly("DECLINE 1250 EUR");
        assertThat(Books.status(order)).isEqualTo("DECLINED");
    }

    @Test
    void a_refund_before_the_payment_leaves_a_tombstone_that_refuses_the_late_payment() {
        PaymentReply refunded = new PaymentRefunded(order, RefundKind.NOTHING, NOTHING);
        refund();
        hears(refunded);
        process();
        hears(refunded, refunded);

        assertThat(Books.ledger(order)).isEmpty();
        assertThat(Books.status(order)).isEqualTo("REFUNDED");
    }

    @Test
    void a_charge_without_an_answer_is_not_made_a_second_time() {
        set(GATEWAY_CHARGE, TIMEOUT_DONE, 2, null);
        String command = process();

        hears(new Bus.Reply(new PaymentProcessed(order, PRICE), command));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR");
        assertThat(Books.attempts(order)).isEqualTo(3);
    }

    @Test
    void a_charge_that_is_asked_for_twice_at_once_is_made_once() {
        set(GATEWAY_CHARGE, DUPLICATE, 1, null);
        process();

        hears(new PaymentProcessed(order, PRICE));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR");
    }

    @Test
    void a_charge_that_never_arrived_is_made_once_when_asked_again() {
        set(GATEWAY_CHARGE, TIMEOUT_NOT_DONE, 1, null);
        process();

        hears(new PaymentProcessed(order, PRICE));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR");
        assertThat(Books.attempts(order)).isEqualTo(2);
    }

    @Test
    void a_gateway_without_a_connection_is_asked_until_there_is_one() {
        set(GATEWAY_CHARGE, FAIL, 2, null);
        process();

        hears(new PaymentProcessed(order, PRICE));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR");
    }

    @Test
    void an_unanswered_charge_that_was_made_is_given_back() {
        set(GATEWAY_CHARGE, TIMEOUT_DONE, null, null);
        process();
        await().untilAsserted(() -> assertThat(Books.ledger(order)).isNotEmpty());
        assertThat(bus.repliesFor(order)).isEmpty();
        String refund = refund();

        hears(new Bus.Reply(new PaymentRefunded(order, RefundKind.REFUNDED, PRICE), refund));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR", "REFUND 1250 EUR");
    }

    @Test
    void an_unanswered_charge_that_was_not_made_never_will_be() {
        set(GATEWAY_CHARGE, TIMEOUT_NOT_DONE, null, null);
        process();
        await().untilAsserted(() -> assertThat(Books.attempts(order)).isPositive());
        refund();

        hears(new PaymentRefunded(order, RefundKind.VOIDED, NOTHING));
        assertThat(Books.ledger(order)).containsExactly("VOID 0");
    }

    @Test
    void a_refund_overtakes_a_charge_in_flight_and_closes_its_key() {
        set(GATEWAY_CHARGE, DELAY, 1, ofSeconds(2));
        process();
        await().untilAsserted(() -> assertThat(pending()).isEqualTo(1));
        refund();

        hears(new PaymentRefunded(order, RefundKind.VOIDED, NOTHING));
        await().untilAsserted(() -> assertThat(pending()).isZero());
        assertThat(Books.ledger(order)).containsExactly("VOID 0");
        assertThat(Books.status(order)).isEqualTo("REFUNDED");
        assertThat(bus.repliesFor(order)).hasSize(1);
    }

    @Test
    void both_commands_in_one_batch_end_in_one_refund() {
        process();
        refund();
        process();
        refund();

        await().untilAsserted(() -> assertThat(bus.repliesFor(order)).last().isInstanceOf(PaymentRefunded.class));
        await().untilAsserted(() -> assertThat(Books.status(order)).isEqualTo("REFUNDED"));
        assertThat(Books.ledger(order)).isIn(List.of("VOID 0"), List.of("CHARGE 1250 EUR", "REFUND 1250 EUR"));
    }

    @Test
    void a_refund_without_an_answer_is_made_once() {
        set(GATEWAY_REFUND, TIMEOUT_DONE, 1, null);
        process();
        hears(new PaymentProcessed(order, PRICE));
        refund();

        hears(new PaymentProcessed(order, PRICE), new PaymentRefunded(order, RefundKind.REFUNDED, PRICE));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR", "REFUND 1250 EUR");
    }

    @Test
    void a_refund_is_asked_for_until_it_is_made() {
        set(GATEWAY_REFUND, FAIL, 2, null);
        process();
        hears(new PaymentProcessed(order, PRICE));
        refund();

        hears(new PaymentProcessed(order, PRICE), new PaymentRefunded(order, RefundKind.REFUNDED, PRICE));
        assertThat(Books.ledger(order)).containsExactly("CHARGE 1250 EUR", "REFUND 1250 EUR");
    }

    @Test
    void the_partition_goes_on_after_what_nobody_can_read() {
        bus.sendPoison(order);
        process();

        hears(new PaymentProcessed(order, PRICE));
        assertThat(Books.count("SELECT count(*) FROM dead_letter WHERE key = '" + order + "'::bytea"))
                .isEqualTo(1);
    }

    @Test
    void a_customer_that_cannot_be_stored_is_a_dead_letter_and_nothing_else() {
        UUID bad = UUID.randomUUID();
        bus.send(new ProcessPayment(bad, "nul\u0000", PRICE));
        process();

        hears(new PaymentProcessed(order, PRICE));
        await().untilAsserted(() -> assertThat(
                        Books.count("SELECT count(*) FROM dead_letter WHERE key = '" + bad + "'::bytea"))
                .isEqualTo(1));
        assertThat(Books.status(bad)).isEmpty();
        assertThat(Books.ledger(bad)).isEmpty();
    }

    private String process() {
        return bus.send(new ProcessPayment(order, "customer-1", PRICE));
    }

    private String refund() {
        return bus.send(new RefundPayment(order, PRICE));
    }

    private void hears(PaymentReply... replies) {
        await().untilAsserted(() -> assertThat(bus.repliesFor(order)).containsExactly(replies));
    }

    private void hears(Bus.Reply reply) {
        await().untilAsserted(() -> assertThat(bus.heard(order)).containsExactly(reply));
    }

    private void set(FaultPoint point, FaultAction action, @Nullable Integer times, @Nullable Duration delay) {
        var match = new FaultSubject(order, null, "customer-1", null);
        service.faults().set(new Fault("fault", point, action, 1, times, ofSeconds(60), delay, match));
    }

    private double pending() {
        return service.bean(MeterRegistry.class)
                .get("payment.gateway.pending")
                .gauge()
                .value();
    }
}
