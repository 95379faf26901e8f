package ordersaga.payment;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the gateway is asked.
///
/// @param gateway who moves the money
/// @param gatewayUrl where the gateway is that is asked over HTTP, without a path
/// @param concurrency calls of the gateway at a time; more stand a slower gateway, and load it more
/// @param maxPending intents in memory, 1000 or more; what there is no room for waits in the table
/// @param gatewayTimeout for one call; then its outcome is unknown
/// @param lease how long an intent is left to who took it; then any instance asks again, as after a crash
/// @param firstRetry after the first call without an answer; doubles with every further one
/// @param retryCap the longest time between two calls
/// @param sweepInterval between two looks for what is due; shorter is quicker after no answer, and busier when idle
/// @param stopPatience for the answers that are out when the service stops
@ConfigurationProperties("saga.payment")
record PaymentProperties(
        @DefaultValue("in-process") GatewayKind gateway,
        @DefaultValue("http://localhost:8086") URI gatewayUrl,
        @DefaultValue("256") int concurrency,
        @DefaultValue("4000") int maxPending,
        @DefaultValue("10s") Duration gatewayTimeout,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("500ms") Duration firstRetry,
        @DefaultValue("30s") Duration retryCap,
        @DefaultValue("250ms") Duration sweepInterval,
        @DefaultValue("5s") Duration stopPatience) {
    /// The gateways that there are. Another one is another line here and in [GatewayConfiguration].
    enum GatewayKind {
        /// [SimulatedGateway], in this process.
        IN_PROCESS,
        /// [HttpGateway].
        HTTP
    }

    PaymentProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException("saga.payment.concurrency must be 1 or more, not " + concurrency);
        }
        if (maxPending < 1000) {
            throw new IllegalArgumentException("saga.payment.max-pending must be 1000 or more, not " + maxPending);
        }
        for (Duration duration :
                new Duration[] {gatewayTimeout, lease, firstRetry, retryCap, sweepInterval, stopPatience}) {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("durations of saga.payment must be positive, not " + duration);
            }
        }
    }

    /// @param unanswered calls in a row without an answer, 1 or more
    Duration backOff(int unanswered) {
        Duration wait = firstRetry.multipliedBy(1L << Math.min(unanswered - 1, 20));
        return wait.compareTo(retryCap) < 0 ? wait : retryCap;
    }
}
