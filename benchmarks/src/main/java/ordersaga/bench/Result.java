package ordersaga.bench;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// All figures of a run, as they stand in the JSON file.
///
/// @param sustained whether the system kept up: nothing refused or unknown while it counted, the backlog bounded,
/// drained in time, and
///     every invariant held
/// @param lastMinuteToFirst orders completed in the last minute that counted as a share of those in the first; 1 where
///     they are one
/// @param completed orders that ended while it counted, confirmed or cancelled
/// @param refused requests that were answered with an error
/// @param unknown requests that were not answered
/// @param acceptLatencyMs from when an order was due to the answer that it is taken
/// @param completionLatencyMs from when an order was due to its end, as heard on the topic of order events
/// @param drainSeconds from the last order to when all were final; the limit where they were not
/// @param generatorShare of all processor time
/// @param gcMillis how long the services stood still for their garbage
/// @param residentMiB at most
record Result(
        String name,
        String workload,
        boolean sustained,
        double completedPerSecond,
        double lastMinuteToFirst,
        long sent,
        long accepted,
        long completed,
        long confirmed,
        long cancelled,
        long refused,
        long unknown,
        Latency acceptLatencyMs,
        Latency completionLatencyMs,
        Map<String, Double> cpuMicrosPerOrder,
        Map<String, Double> cpuSeconds,
        double generatorShare,
        double walBytesPerOrder,
        double commitsPerOrder,
        double walSyncsPerOrder,
        Map<String, Double> gcMillis,
        Map<String, Double> residentMiB,
        double residentServicesAndBrokerMiB,
        long mostInOutboxes,
        long mostLag,
        long deadRows,
        double drainSeconds,
        Check checker,
        List<Second> seconds,
        Map<String, Double> completionMsByPercentile) {
    /// @param verdict in words
    record Check(boolean green, String verdict) {}

    /// In milliseconds.
    record Latency(double p50, double p90, double p99, double p999, double max) {
        static Latency of(Histogram micros) {
            return new Latency(
                    millis(micros.getValueAtPercentile(50)),
                    millis(micros.getValueAtPercentile(90)),
                    millis(micros.getValueAtPercentile(99)),
                    millis(micros.getValueAtPercentile(99.9)),
                    millis(micros.getMaxValue()));
        }

        private static double millis(long micros) {
            return Figures.rounded(micros / 1000.0);
        }
    }

    /// One second of the run, warm-up and drain included.
    ///
    /// @param at seconds since the load began
    /// @param cpu cores in use, by process
    record Second(
            double at,
            long completed,
            long accepted,
            double acceptP99Ms,
            double completionP50Ms,
            double completionP99Ms,
            long inFlight,
            long outbox,
            long lag,
            Map<String, Double> cpu) {}
}
