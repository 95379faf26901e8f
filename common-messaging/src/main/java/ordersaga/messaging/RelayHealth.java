package ordersaga.messaging;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// The relay runs, and has not failed to send for too long. One that waits for another to give up leadership
/// is well.
final class RelayHealth extends AbstractHealthIndicator {
    private final Relay relay;
    private final Duration stuckAfter;

    RelayHealth(Relay relay, Duration stuckAfter) {
        this.relay = relay;
        this.stuckAfter = stuckAfter;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Optional<Trouble.Report> trouble = relay.trouble();
        health.up().withDetail("leading", relay.leading());
        trouble.ifPresent(it -> health.withDetail("failing", it.lasting().toSeconds() + " s: " + it.why()));
        if (!relay.isRunning()
                || trouble.filter(it -> it.lasting().compareTo(stuckAfter) > 0).isPresent()) {
            health.down();
        }
    }
}
