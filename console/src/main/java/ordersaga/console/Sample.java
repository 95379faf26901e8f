package ordersaga.console;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What all services told at one moment.
///
/// @param meters of the services that answered
/// @param pending null where order-service did not answer
record Sample(
        Instant at, Map<Service, Meters> meters, @Nullable OrderCounts pending) {
    Meters of(Service service) {
        return meters.getOrDefault(service, Meters.NONE);
    }

    boolean has(Service service) {
        return meters.containsKey(service);
    }

    double sum(Service service, String name, String... labels) {
        return of(service).sum(name, labels);
    }

    /// By how much a counter grew, per second; 0 where it began anew or was not seen before.
    double rate(Sample before, Service service, String name, String... labels) {
        if (!has(service) || !before.has(service)) {
            return 0;
        }
        double seconds = (at.toEpochMilli() - before.at.toEpochMilli()) / 1000.0;
        double grown = sum(service, name, labels) - before.sum(service, name, labels);
        return seconds <= 0 || grown < 0 ? 0 : grown / seconds;
    }

    /// Within which time that share of the orders was finished since then, in milliseconds; 0 where none was.
    ///
    /// @param share such as 0.99
    double finishedWithin(Sample before, double share) {
        NavigableMap<Double, Double> now = of(Service.ORDER).buckets("orders_finished_seconds");
        NavigableMap<Double, Double> then = before.of(Service.ORDER).buckets("orders_finished_seconds");
        if (now.isEmpty()) {
            return 0;
        }
        double all = now.lastEntry().getValue() - then.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
        if (all <= 0) {
            return 0;
        }
        for (Map.Entry<Double, Double> bucket : now.entrySet()) {
            double within = bucket.getValue() - Objects.requireNonNullElse(then.get(bucket.getKey()), 0.0);
            if (within >= share * all && Double.isFinite(bucket.getKey())) {
                return bucket.getKey() * 1000;
            }
        }
        return now.lowerEntry(Double.POSITIVE_INFINITY).getKey() * 1000;
    }
}
