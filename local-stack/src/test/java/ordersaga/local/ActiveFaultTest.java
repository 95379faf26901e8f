package ordersaga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ActiveFaultTest {
    private static final String FAULT = """
            {"name":"late","point":"relay.before-send","action":"DELAY","probability":1.0,"times":2,"ttl":"PT1M",
             "delay":"PT20S","hits":1,"active":true,"expiresIn":"PT42.5S",
             "match":{"orderId":null,"productId":null,"customerId":"ada","message":"payment.processed"}}""";

    @Test
    void the_same_fault_of_several_services_is_one_line() {
        assertThat(ActiveFault.inWords(List.of(told(Service.ORDER, FAULT), told(Service.PAYMENT, FAULT))))
                .isEqualTo("late: DELAY at relay.before-send of order, payment, hit 2 times, ends in 42 s"
                        + " (only 2 times, customerId ada, message payment.processed)");
    }

    @Test
    void one_that_has_done_all_that_it_may_is_over() {
        assertThat(ActiveFault.inWords(
                        List.of(told(Service.ORDER, FAULT.replace("\"active\":true", "\"active\":false")))))
                .contains("hit 1 times, over (only");
    }

    private static ActiveFault told(Service service, String fault) {
        return ActiveFault.of(service, JsonMapper.shared().readTree(fault));
    }
}
