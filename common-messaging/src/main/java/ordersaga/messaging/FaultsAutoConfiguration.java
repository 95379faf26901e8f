package ordersaga.messaging;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
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

    @Bean
    @ConditionalOnBooleanProperty("saga.faults.enabled")
    FaultController faultController(Faults faults, Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            throw new NotReadyException(
                    "saga.faults.enabled=true does not go with the profile production: anyone could break orders.",
                    "Take one of the two away.",
                    null);
        }
        return new FaultController(faults);
    }
}
