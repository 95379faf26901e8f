package ordersaga.payment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ordersaga.events.PaymentCommand;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundPayment;
import ordersaga.events.Topic;
import ordersaga.messaging.AfterCommit;
import ordersaga.messaging.BatchHandler;
import ordersaga.messaging.Outbox;
import ordersaga.messaging.Outgoing;
import ordersaga.messaging.Received;
import ordersaga.payment.PaymentRules.Outcome;
import ordersaga.payment.Payments.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stores what the saga asks for and answers what is settled already. The gateway is asked after the commit, elsewhere.
@Component
class PaymentCommands implements BatchHandler {
    private final Payments payments;
    private final Outbox outbox;
    private final GatewayWorker worker;
    private final PaymentProperties properties;
    private final PaymentMetrics metrics;

    PaymentCommands(
            Payments payments,
            Outbox outbox,
            GatewayWorker worker,
            PaymentProperties properties,
            PaymentMetrics metrics) {
        this.payments = payments;
        this.outbox = outbox;
        this.worker = worker;
        this.properties = properties;
        this.metrics = metrics;
    }

    @Override
    public Topic topic() {
        return Topic.PAYMENT_COMMANDS;
    }

    @Override
    public void handle(List<Received> batch) {
        Set<UUID> orders = new LinkedHashSet<>();
        for (Received received : batch) {
            orders.add(command(received).orderId());
        }
        Map<UUID, PaymentRow> before = payments.lock(orders);
        Map<UUID, PaymentRow> now = new HashMap<>(before);
        List<Outgoing> replies = new ArrayList<>();
        for (Received received : batch) {
            decide(now, command(received), received.id(), replies);
        }
        store(orders, before, now);
        outbox.write(replies);
    }

    private static PaymentCommand command(Received received) {
        return (PaymentCommand) received.message();
    }

    private static void decide(
            Map<UUID, PaymentRow> rows, PaymentCommand command, String commandId, List<Outgoing> replies) {
        @Nullable PaymentRow row = rows.get(command.orderId());
        @Nullable Payment payment = row == null ? null : row.payment();
        Outcome outcome = PaymentRules.decide(payment, command);
        if (row == null) {
            rows.put(command.orderId(), newRow(command, outcome.payment(), commandId));
        } else if (!outcome.payment().equals(payment)) {
            rows.put(command.orderId(), row.moved(outcome.payment(), commandId));
        }
        outcome.reply().ifPresent(reply -> replies.add(new Outgoing(reply, commandId)));
    }

    private static PaymentRow newRow(PaymentCommand command, Payment payment, String commandId) {
        @Nullable
        String customerId = switch (command) {
            case ProcessPayment process -> process.customerId();
            case RefundPayment _ -> null;
        };
        return new PaymentRow(command.orderId(), customerId, payment, 0, 0, commandId);
    }

    private void store(Set<UUID> orders, Map<UUID, PaymentRow> before, Map<UUID, PaymentRow> now) {
        List<Change> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        List<Intent> intents = new ArrayList<>();
        int room = worker.room();
        for (UUID order : orders) {
            PaymentRow row = now.get(order);
            PaymentRow old = before.get(order);
            if (row == null || row.equals(old)) {
                continue;
            }
            @Nullable Intent intent = Intent.of(row).orElse(null);
            @Nullable Duration wait = null;
            if (intent != null) {
                boolean handOver = intents.size() < room;
                // What the worker has no room for is due at once: the resolver takes it when there is some.
                wait = handOver ? properties.lease() : Duration.ZERO;
                if (handOver) {
                    intents.add(intent);
                }
            }
            (old == null ? added : changed).add(new Change(row, wait));
        }
        payments.insert(added);
        payments.update(changed);
        metrics.settledAfterCommit(added.stream().map(Change::row).toList());
        AfterCommit.run(() -> intents.forEach(worker::offer));
    }
}
