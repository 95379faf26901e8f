package ordersaga.payment;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PaymentPropertiesTest {
    private static final PaymentProperties PROPERTIES = new PaymentProperties(
            PaymentProperties.GatewayKind.IN_PROCESS,
            URI.create("http://localhost:8086"),
            10,
            1000,
            ofSeconds(10),
            ofSeconds(5),
            ofMillis(500),
            ofSeconds(30),
            ofMillis(250),
            ofSeconds(5));

    @Test
    void the_first_retry_is_quick_and_the_wait_doubles_up_to_its_cap() {
        assertThat(PROPERTIES.backOff(1)).isEqualTo(ofMillis(500));
        assertThat(PROPERTIES.backOff(2)).isEqualTo(ofSeconds(1));
        assertThat(PROPERTIES.backOff(6)).isEqualTo(ofSeconds(16));
        assertThat(PROPERTIES.backOff(7)).isEqualTo(ofSeconds(30));
        assertThat(PROPERTIES.backOff(Integer.MAX_VALUE)).isEqualTo(ofSeconds(30));
    }
}
