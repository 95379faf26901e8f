package ordersaga.messaging;

import java.time.Duration;
import java.util.Optional;
import ordersaga.messaging.Listeners.Listener;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Every consumer thread runs, and none has had a batch in hand for too long.
final class ListenersHealth extends AbstractHealthIndicator {
    private final Listeners listeners;
    private final Duration stuckAfter;

    ListenersHealth(Listeners listeners, Duration stuckAfter) {
        this.listeners = listeners;
        this.stuckAfter = stuckAfter;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        for (Listener listener : listeners.all()) {
            String topic = listener.topic().topicName();
            Optional<Progress.Oldest> oldest = listener.progress().oldest();
            if (!listener.running()) {
                health.down().withDetail(topic, "stopped");
            } else if (oldest.isPresent() && oldest.get().inHand().compareTo(stuckAfter) > 0) {
                health.down().withDetail(topic, describe(oldest.get()));
            } else {
                health.withDetail(topic, "running");
            }
        }
    }

    private static String describe(Progress.Oldest oldest) {
        String stuck = "stuck for " + oldest.inHand().toSeconds() + " s";
        return oldest.why() == null ? stuck : stuck + ": " + oldest.why();
    }
}
