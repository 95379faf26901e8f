package ordersaga.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What goes between the services, in messages per second, and what waits where.
record Flow(
        String accepted,
        String confirmed,
        String cancelled,
        String toInventory,
        String fromInventory,
        String toPayment,
        String fromPayment,
        List<Part> parts) {
    /// @param outbox messages that wait to be sent; `oldest` how long the first of them has
    /// @param lag records that wait to be handled
    /// @param letters dead letters that nobody has dealt with
    record Part(Service service, boolean here, long outbox, String oldest, long lag, long letters) {}

    static Flow of(Pulse.Now now) {
        return new Flow(
                rate(now.rate(Service.ORDER, "orders_accepted_total")),
                rate(now.rate(Service.ORDER, "orders_finished_seconds_count", "confirmed")),
                rate(now.rate(Service.ORDER, "orders_finished_seconds_count", "cancelled")),
                rate(now.rate(Service.INVENTORY, "consumer_batch_sum", "inventory.commands")),
                rate(now.rate(Service.INVENTORY, "outbox_sent_total")),
                rate(now.rate(Service.PAYMENT, "consumer_batch_sum", "payment.commands")),
                rate(now.rate(Service.PAYMENT, "outbox_sent_total")),
                parts(now.latest()));
    }

    private static List<Part> parts(Sample sample) {
        List<Part> parts = new ArrayList<>();
        for (Service service : Service.values()) {
            parts.add(new Part(
                    service,
                    sample.has(service),
                    (long) sample.sum(service, "outbox_depth"),
                    String.format(Locale.ROOT, "%.1f s", sample.sum(service, "outbox_oldest_seconds")),
                    (long) sample.sum(service, "consumer_lag"),
                    (long) sample.sum(service, "dead_letters_open")));
        }
        return parts;
    }

    /// Such as `1,204`, `12.3` or `0`.
    static String rate(double perSecond) {
        return perSecond == 0
                ? "0"
                : perSecond >= 100
                        ? String.format(Locale.ROOT, "%,.0f", perSecond)
                        : String.format(Locale.ROOT, "%.1f", perSecond);
    }

    public Part part(String service) {
        return parts.stream()
                .filter(part -> part.service().name().equals(service))
                .findFirst()
                .orElseThrow();
    }

    public long letters() {
        return parts.stream().mapToLong(Part::letters).sum();
    }

    public long lag() {
        return parts.stream().mapToLong(Part::lag).sum();
    }

    public long outbox() {
        return parts.stream().mapToLong(Part::outbox).sum();
    }
}
