package ordersaga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ordersaga.events.Money;
import ordersaga.gateway.GatewayRules.Account;
import ordersaga.gateway.GatewayRules.Charge;
import ordersaga.gateway.GatewayRules.Refund;
import org.junit.jupiter.api.Test;

class GatewayRulesTest {
    private static final Money TOTAL = new Money(52_000, "EUR");
    private static final Account CHARGED = new Account.Charged(TOTAL);
    private static final Account DECLINED = new Account.Declined("no funds");
    private static final Account REFUNDED = new Account.Refunded(TOTAL);
    private static final Account VOIDED = new Account.Voided();

    @Test
    void a_key_is_charged_once_and_its_answer_is_remembered() {
        assertThat(GatewayRules.charge(null, TOTAL, null)).isEqualTo(new Charge(CHARGED, new ChargeResult.Charged()));
        assertThat(GatewayRules.charge(CHARGED, TOTAL, null))
                .isEqualTo(new Charge(CHARGED, new ChargeResult.Charged()));
    }

    @Test
    void a_declined_key_stays_declined_even_when_the_customer_could_pay_now() {
        Charge declined = new Charge(DECLINED, new ChargeResult.Declined("no funds"));
        assertThat(GatewayRules.charge(null, TOTAL, "no funds")).isEqualTo(declined);
        assertThat(GatewayRules.charge(DECLINED, TOTAL, null)).isEqualTo(declined);
    }

    @Test
    void a_refund_gives_back_what_was_charged_once() {
        Refund refund = new Refund(REFUNDED, new RefundResult.Refunded(TOTAL));
        assertThat(GatewayRules.refund(CHARGED)).isEqualTo(refund);
        assertThat(GatewayRules.refund(REFUNDED)).isEqualTo(refund);
        assertThat(GatewayRules.refund(DECLINED)).isEqualTo(new Refund(DECLINED, new RefundResult.Voided()));
    }

    @Test
    void a_charge_that_comes_after_its_refund_is_refused() {
        assertThat(GatewayRules.refund(null)).isEqualTo(new Refund(VOIDED, new RefundResult.Voided()));
        assertThat(GatewayRules.charge(VOIDED, TOTAL, null).account()).isEqualTo(VOIDED);
        assertThat(GatewayRules.charge(VOIDED, TOTAL, null).result()).isInstanceOf(ChargeResult.Declined.class);
        assertThat(GatewayRules.charge(REFUNDED, TOTAL, null).account()).isEqualTo(REFUNDED);
        assertThat(GatewayRules.charge(REFUNDED, TOTAL, null).result()).isInstanceOf(ChargeResult.Declined.class);
    }
}
