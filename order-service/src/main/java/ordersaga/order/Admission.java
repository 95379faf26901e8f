package ordersaga.order;

import java.util.Objects;
import ordersaga.web.ApiProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/// Admission control: how many more orders may be under way. Without it a load that is too much is taken, waits in the
/// topics until its patience is over, and is then undone: more work than the orders themselves, so that in the end none
/// is confirmed. Called by one thread, inside a transaction.
///
/// Only orders that the services can finish count, not those that wait for a person.
@Component
class Admission {
    static final String OVERLOADED = "OVERLOADED";

    private static final String UNDER_WAY = """
            SELECT count(*)
            FROM (SELECT FROM orders WHERE status = 'PENDING' AND NOT needs_attention LIMIT ?) AS under_way
            """;

    private final JdbcOperations jdbc;
    private final int most;
    /// At least: orders that ended since the last count make more room.
    private int room;

    Admission(JdbcOperations jdbc, IntakeProperties limits) {
        this.jdbc = jdbc;
        this.most = limits.maxUnderWay();
    }

    /// Counts only where what is known to be free does not suffice.
    ///
    /// @param wanted orders
    /// @return how many of them may be taken
    int room(int wanted) {
        if (room < wanted) {
            room = most - Objects.requireNonNull(jdbc.queryForObject(UNDER_WAY, Integer.class, most));
        }
        return Math.min(room, wanted);
    }

    void taken(int orders) {
        room -= orders;
    }

    static ApiProblem full() {
        return overloaded("More orders are under way than the services can finish soon");
    }

    static ApiProblem overloaded(String what) {
        return new ApiProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                OVERLOADED,
                what + ", and nothing of this one was stored. Send it again later.");
    }
}
