package ordersaga.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Tally tally = new Tally();

    @Test
    void a_latency_runs_from_when_the_order_was_due_however_late_it_was_sent() {
        tally.open(0);
        tally.close(10 * SECOND);
        tally.accepted(new Ticket("run", 0, SECOND), 4 * SECOND);
        tally.completed(new Ticket("run", 0, SECOND), true, 12 * SECOND);
        assertThat(seconds(tally.acceptLatencies())).isEqualTo(3);
        assertThat(seconds(tally.completionLatencies())).isEqualTo(11);
    }

    @Test
    void orders_count_when_they_end_and_only_those_that_end_in_time() {
        tally.open(SECOND);
        tally.close(10 * SECOND);
        tally.completed(new Ticket("run", 0, 0), true, 2 * SECOND);
        tally.completed(new Ticket("run", 1, 0), false, 11 * SECOND);
        assertThat(tally.completedInTime).hasValue(1);
        assertThat(tally.completed()).isEqualTo(2);
    }

    @Test
    void an_end_that_is_told_twice_counts_once() {
        var ticket = new Ticket("run", 7, 0);
        tally.completed(ticket, true, SECOND);
        tally.completed(ticket, true, SECOND);
        assertThat(tally.confirmed).hasValue(1);
        assertThat(tally.repeatedEvents).hasValue(1);
    }

    @Test
    void a_ticket_travels_as_the_customer_and_comes_back_from_an_event() {
        var ticket = new Ticket("run", 12, 34_567);
        byte[] event =
                ("{\"orderId\":\"x\",\"customerId\":\"" + ticket.customer() + "\",\"total\":{}}").getBytes(US_ASCII);
        assertThat(Ticket.in(event, "run")).contains(ticket);
        assertThat(Ticket.in(event, "other")).isEmpty();
    }

    private static long seconds(Histogram micros) {
        assertThat(micros.getTotalCount()).isEqualTo(1);
        return Math.round(micros.getMean() / 1e6);
    }
}
