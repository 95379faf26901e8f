package ordersaga.messaging;

import java.time.InstantSource;
import ordersaga.web.CutConnections;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Fault points that never hit, and with `saga.faults.enabled=true` the calls that make them hit.
@AutoConfiguration
class FaultsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Faults faults() {
        return new Faults(InstantSource.system());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("saga.faults.enabled")
    static class Enabled {
        @Bean
        FaultController faultController(
                Faults faults, Environment environment, @Value("${spring.application.name}") String application) {
            if (environment.acceptsProfiles(Profiles.of("production"))) {
                throw new NotReadyException(
                        "saga.faults.enabled=true does not go with the profile production: anyone could break orders.",
                        "Take one of the two away.",
                        null);
            }
            return new FaultController(faults, application);
        }

        @Bean
        FaultsHealth faultsHealthIndicator(Faults faults) {
            return new FaultsHealth(faults);
        }

        /// A process that stops waits for nothing that is delayed on purpose.
        @Bean
        ApplicationListener<ContextClosedEvent> faultsEnd(Faults faults) {
            return _ -> faults.clear();
        }

        @Bean
        LostAnswers lostAnswers() {
            return new LostAnswers();
        }

        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> losesAnswers() {
            return factory -> factory.addEngineValves(new CutConnections());
        }
    }
}
