package ordersaga.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ordersaga.events.InventoryCommand;
import ordersaga.events.ReserveInventory;
import ordersaga.events.Topic;
import ordersaga.messaging.AfterCommit;
import ordersaga.messaging.BatchHandler;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import ordersaga.messaging.Outbox;
import ordersaga.messaging.Outgoing;
import ordersaga.messaging.Received;
import ordersaga.web.Ids;
import org.springframework.stereotype.Component;

/// Decides a batch of commands: lock, read, decide in memory in offset order, write sets, answer each.
@Component
final class CommandHandler implements BatchHandler {
    private final StockStore stocks;
    private final Outbox outbox;
    private final Faults faults;
    private final AvailabilityEvents availability;
    private final DecisionMetrics metrics;

    CommandHandler(
            StockStore stocks, Outbox outbox, Faults faults, AvailabilityEvents availability, DecisionMetrics metrics) {
        this.stocks = stocks;
        this.outbox = outbox;
        this.faults = faults;
        this.availability = availability;
        this.metrics = metrics;
    }

    @Override
    public Topic topic() {
        return Topic.INVENTORY_COMMANDS;
    }

    @Override
    public void handle(List<Received> batch) {
        Set<ReservationKey> keys = new LinkedHashSet<>();
        batch.forEach(received -> keys.add(ReservationKey.of(command(received))));
        StockBook book = stocks.open(keys);
        List<StockBook.Decided> decided = new ArrayList<>(batch.size());
        List<Outgoing> replies = new ArrayList<>(batch.size());
        for (Received received : batch) {
            StockBook.Decided decision = decide(book, command(received));
            decided.add(decision);
            replies.add(new Outgoing(decision.reply(), received.id()));
        }
        stocks.write(book);
        outbox.write(replies);
        AfterCommit.run(() -> {
            availability.changed(book.changedStocks().keySet());
            metrics.count(decided);
        });
    }

    private StockBook.Decided decide(StockBook book, InventoryCommand command) {
        return rejects(book, command) ? book.decideWithNothingLeft(command) : book.decide(command);
    }

    /// Only where there is something left to decide: a repeated reservation gets its stored answer.
    private boolean rejects(StockBook book, InventoryCommand command) {
        return command instanceof ReserveInventory reserve
                && book.knowsProduct(reserve.productId())
                && !book.knows(ReservationKey.of(reserve))
                && faults.at(FaultPoint.INVENTORY_RESERVE, () -> FaultSubject.of(reserve));
    }

    private static InventoryCommand command(Received received) {
        if (!(received.message() instanceof InventoryCommand command)) {
            throw new IllegalArgumentException("no command of inventory: " + received.message());
        }
        Ids.product(command.productId()); // what the database could not store is one record's fault, not the batch's
        return command;
    }
}
