package ordersaga.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class ReplyBacklogTest {
    @Test
    void a_broker_whose_name_is_not_known_is_one_that_does_not_say_yet() {
        var kafka = new KafkaAdmin(Map.of("bootstrap.servers", "nowhere.invalid:9092"));
        try (var backlog = new ReplyBacklog(kafka, "order-service")) {
            assertThat(backlog.isWorkedOff()).isFalse();
        }
    }
}
