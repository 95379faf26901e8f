package ordersaga.inventory;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReply;
import ordersaga.events.InventoryReserved;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationExpired;
import ordersaga.events.ReservationReleased;
import org.springframework.stereotype.Component;

/// `inventory_decisions_total`, by outcome and by whether the answer was a repetition.
@Component
final class DecisionMetrics {
    private final MeterRegistry registry;

    private record Kind(String outcome, boolean changed) {}

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(List<StockBook.Decided> decided) {
        Map<Kind, Long> kinds =
                decided.stream().collect(groupingBy(it -> new Kind(outcome(it.reply()), it.changed()), counting()));
        kinds.forEach((kind, times) -> registry.counter(
                        "inventory.decisions", "outcome", kind.outcome(), "repeated", String.valueOf(!kind.changed()))
                .increment(times));
    }

    private static String outcome(InventoryReply reply) {
        return switch (reply) {
            case InventoryReserved _ -> "reserved";
            case InventoryRejected rejected ->
                "rejected_" + rejected.reason().name().toLowerCase(Locale.ROOT);
            case ReservationConfirmed _ -> "confirmed";
            case ReservationExpired _ -> "expired";
            case ReservationReleased _ -> "released";
        };
    }
}
