package ordersaga.gateway;

import java.time.Duration;
import ordersaga.web.CutConnections;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/// The gateway as a process of its own. Its settings have a name of their own too: payment-service has this jar on its
/// class path.
@SpringBootApplication
public class GatewaySimulator {
    /// Longer than any caller waits.
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewaySimulator.class).properties("spring.config.name=gateway-simulator");
    }

    @Bean
    Gateway gateway(GatewayLedger ledger) {
        return new Gateway(ledger, TIMEOUT);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> cutsConnections() {
        return factory -> factory.addEngineValves(new CutConnections());
    }
}
