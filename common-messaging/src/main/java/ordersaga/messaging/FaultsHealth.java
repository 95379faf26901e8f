package ordersaga.messaging;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Names what goes wrong on purpose. It is up all the same: that is what was asked for.
final class FaultsHealth extends AbstractHealthIndicator {
    private final Faults faults;

    FaultsHealth(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        faults.all().stream()
                .filter(Faults.Status::active)
                .forEach(it -> health.withDetail(
                        it.fault().name(),
                        "%s at %s, hit %d times, ends in %d s"
                                .formatted(
                                        it.fault().action(),
                                        it.fault().point().pointName(),
                                        it.hits(),
                                        it.left().toSeconds())));
    }
}
