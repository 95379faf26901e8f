package ordersaga.payment;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import ordersaga.gateway.Gateway;
import ordersaga.gateway.GatewayBooks;
import ordersaga.gateway.GatewayLedger;
import ordersaga.messaging.Faults;
import ordersaga.payment.PaymentProperties.GatewayKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/// The one place that knows which gateway it is.
@Configuration(proxyBeanMethods = false)
@Import(GatewayConfiguration.Books.class)
class GatewayConfiguration {
    @Bean
    PaymentGateway paymentGateway(
            PaymentProperties properties, ObjectProvider<GatewayLedger> ledger, Faults faults, MeterRegistry meters) {
        Duration timeout = properties.gatewayTimeout();
        return switch (properties.gateway()) {
            case IN_PROCESS -> new SimulatedGateway(new Gateway(ledger.getObject(), timeout), faults, timeout);
            case HTTP -> new HttpGateway(properties.gatewayUrl(), timeout, faults, meters);
        };
    }

    /// The gateway's books are kept here only where the gateway is here.
    static final class Books implements ImportSelector {
        private final Environment environment;

        Books(Environment environment) {
            this.environment = environment;
        }

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            GatewayKind kind = Binder.get(environment)
                    .bind("saga.payment.gateway", GatewayKind.class)
                    .orElse(GatewayKind.IN_PROCESS);
            return kind == GatewayKind.IN_PROCESS ? new String[] {GatewayBooks.class.getName()} : new String[0];
        }
    }
}
