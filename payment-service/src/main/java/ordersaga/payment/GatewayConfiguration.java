package ordersaga.payment;

import ordersaga.messaging.Faults;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one place that knows which gateway it is.
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    @Bean
    PaymentGateway paymentGateway(PaymentProperties properties, GatewayLedger ledger, Faults faults) {
        return switch (properties.gateway()) {
            case IN_PROCESS -> new SimulatedGateway(ledger, faults, properties.gatewayTimeout());
        };
    }
}
