package ordersaga.order;

import java.time.InstantSource;
import ordersaga.order.saga.Patience;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The process.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class OrderService {
    public static void main(String[] args) {
        SpringApplication.run(OrderService.class, args);
    }

    @Bean
    static Patience patience(PatienceProperties properties) {
        return properties.patience();
    }

    @Bean
    static InstantSource clock() {
        return InstantSource.system();
    }
}
