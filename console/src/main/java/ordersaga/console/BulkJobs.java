package ordersaga.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Acts on many orders, one after another and not too fast. What was done to each is remembered until this process
/// ends, of the last jobs.
@Component
class BulkJobs {
    /// Orders of one job.
    static final int MAX_ORDERS = 1000;

    private static final int MAX_JOBS = 20;
    private static final int PAGE = 200;

    /// 20 orders in a second: customers keep the upper hand.
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final OrderList list;
    private final Actions actions;
    private final SequencedMap<String, BulkJob> jobs = new LinkedHashMap<>();

    BulkJobs(OrderList list, Actions actions) {
        this.list = list;
        this.actions = actions;
    }

    /// The pending orders of what is asked for, newest first.
    ///
    /// @param most orders
    Answer<List<Order>> orders(OrderQuery query, int most) {
        List<Order> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null && all.size() < most) {
            Answer<Page<Order>> page = list.page(query.pending(), cursor, Math.min(PAGE, most - all.size()));
            if (!(page instanceof Answer.Got<Page<Order>>(Page<Order> got))) {
                return page.map(Page::items);
            }
            all.addAll(got.items());
            cursor = got.next();
        }
        return new Answer.Got<>(List.copyOf(all));
    }

    /// Starts it; the job of the same key where there is one: who clicks twice acts once.
    synchronized Answer<BulkJob> start(String key, OrderQuery query, Action action, String reason) {
        BulkJob known = jobs.get(key);
        if (known != null) {
            return new Answer.Got<>(known);
        }
        return orders(query, MAX_ORDERS).map(orders -> {
            var job = new BulkJob(key, action, reason, orders);
            jobs.put(key, job);
            if (jobs.size() > MAX_JOBS) {
                jobs.pollFirstEntry();
            }
            Thread.ofVirtual().name("bulk " + key).start(() -> run(job));
            return job;
        });
    }

    synchronized Optional<BulkJob> job(@Nullable String key) {
        return Optional.ofNullable(jobs.get(key));
    }

    private void run(BulkJob job) {
        try {
            for (Order order : job.orders()) {
                job.tell(order.orderId(), Actions.code(actions.act(job.action(), order.orderId(), job.reason())));
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
