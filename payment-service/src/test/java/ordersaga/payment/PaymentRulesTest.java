package ordersaga.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ordersaga.events.Money;
import ordersaga.events.PaymentCommand;
import ordersaga.events.PaymentDeclined;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.PaymentReply;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundKind;
import ordersaga.events.RefundPayment;
import ordersaga.payment.PaymentRules.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentRulesTest {
    private static final UUID ORDER = new UUID(0, 1);
    private static final Money TOTAL = new Money(52_000, "EUR");
    private static final Money NOTHING = Money.zero("EUR");
    private static final PaymentCommand PROCESS = new ProcessPayment(ORDER, "alice", TOTAL);
    private static final PaymentCommand REFUND = new RefundPayment(ORDER, TOTAL);
    private static final Payment CHARGING = new Payment.Charging(TOTAL);
    private static final Payment PROCESSED = new Payment.Processed(TOTAL);
    private static final Payment DECLINED = new Payment.Declined(TOTAL, "no funds");
    private static final Payment REFUNDING = new Payment.Refunding(TOTAL);
    private static final Payment REFUNDED = new Payment.Refunded(TOTAL, RefundKind.REFUNDED, TOTAL);
    private static final Payment NEVER_TAKEN = new Payment.Refunded(TOTAL, RefundKind.NOTHING, NOTHING);
    private static final PaymentReply PAID = new PaymentProcessed(ORDER, TOTAL);
    private static final PaymentReply UNPAID = new PaymentDeclined(ORDER, "no funds");
    private static final PaymentReply GIVEN_BACK = new PaymentRefunded(ORDER, RefundKind.REFUNDED, TOTAL);
    private static final PaymentReply NOTHING_TO_UNDO = new PaymentRefunded(ORDER, RefundKind.NOTHING, NOTHING);

    @Test
    void the_intent_is_stored_before_the_gateway_is_asked() {
        assertThat(PaymentRules.decide(null, PROCESS)).isEqualTo(silently(CHARGING));
    }

    @Test
    void the_gateways_answer_settles_a_charge() {
        assertThat(PaymentRules.charged(ORDER, CHARGING, new ChargeAnswer.Charged()))
                .isEqualTo(telling(PROCESSED, PAID));
        assertThat(PaymentRules.charged(ORDER, CHARGING, new ChargeAnswer.Declined("no funds")))
                .isEqualTo(telling(DECLINED, UNPAID));
    }

    @Test
    void an_unknown_outcome_is_neither_a_success_nor_a_failure() {
        assertThat(PaymentRules.charged(ORDER, CHARGING, new ChargeAnswer.Unknown()))
                .isEqualTo(silently(CHARGING));
        assertThat(PaymentRules.refunded(ORDER, REFUNDING, new RefundAnswer.Unknown()))
                .isEqualTo(silently(REFUNDING));
    }

    @Test
    void a_repeated_command_gets_the_stored_answer() {
        assertThat(PaymentRules.decide(CHARGING, PROCESS)).isEqualTo(silently(CHARGING));
        assertThat(PaymentRules.decide(PROCESSED, PROCESS)).isEqualTo(telling(PROCESSED, PAID));
        assertThat(PaymentRules.decide(DECLINED, PROCESS)).isEqualTo(telling(DECLINED, UNPAID));
        assertThat(PaymentRules.decide(REFUNDED, REFUND)).isEqualTo(telling(REFUNDED, GIVEN_BACK));
        assertThat(PaymentRules.decide(REFUNDING, REFUND)).isEqualTo(silently(REFUNDING));
    }

    @Test
    void what_may_have_been_charged_is_refunded_by_the_gateway() {
        assertThat(PaymentRules.decide(CHARGING, REFUND)).isEqualTo(silently(REFUNDING));
        assertThat(PaymentRules.decide(PROCESSED, REFUND)).isEqualTo(silently(REFUNDING));
        assertThat(PaymentRules.refunded(ORDER, REFUNDING, new RefundAnswer.Refunded(TOTAL)))
                .isEqualTo(telling(REFUNDED, GIVEN_BACK));
        assertThat(PaymentRules.refunded(ORDER, REFUNDING, new RefundAnswer.Voided()))
                .isEqualTo(telling(
                        new Payment.Refunded(TOTAL, RefundKind.VOIDED, NOTHING),
                        new PaymentRefunded(ORDER, RefundKind.VOIDED, NOTHING)));
    }

    @Test
    void a_declined_payment_has_nothing_to_undo() {
        assertThat(PaymentRules.decide(DECLINED, REFUND)).isEqualTo(telling(DECLINED, NOTHING_TO_UNDO));
    }

    @Test
    void a_refund_that_comes_first_refuses_the_late_charge() {
        assertThat(PaymentRules.decide(null, REFUND)).isEqualTo(telling(NEVER_TAKEN, NOTHING_TO_UNDO));
        assertThat(PaymentRules.decide(NEVER_TAKEN, PROCESS)).isEqualTo(telling(NEVER_TAKEN, NOTHING_TO_UNDO));
    }

    static List<Payment> settled() {
        return List.of(PROCESSED, DECLINED, REFUNDING, REFUNDED, NEVER_TAKEN);
    }

    @ParameterizedTest
    @MethodSource("settled")
    void a_late_answer_to_the_charge_changes_nothing(Payment payment) {
        assertThat(PaymentRules.charged(ORDER, payment, new ChargeAnswer.Charged()))
                .isEqualTo(silently(payment));
        assertThat(PaymentRules.charged(ORDER, payment, new ChargeAnswer.Declined("late")))
                .isEqualTo(silently(payment));
    }

    private static Outcome silently(Payment payment) {
        return new Outcome(payment, Optional.empty());
    }

    private static Outcome telling(Payment payment, PaymentReply reply) {
        return new Outcome(payment, Optional.of(reply));
    }
}
