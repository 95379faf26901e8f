package ordersaga.messaging;

import static ordersaga.messaging.FaultAction.CRASH;
import static ordersaga.messaging.FaultAction.DECLINE;
import static ordersaga.messaging.FaultAction.DELAY;
import static ordersaga.messaging.FaultAction.DROP;
import static ordersaga.messaging.FaultAction.DUPLICATE;
import static ordersaga.messaging.FaultAction.FAIL;
import static ordersaga.messaging.FaultAction.REJECT;
import static ordersaga.messaging.FaultAction.TIMEOUT_DONE;
import static ordersaga.messaging.FaultAction.TIMEOUT_NOT_DONE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The places in the code where a fault can hit, each with the services that have it, what is known there of the work
/// in hand, and the actions that make sense. A new place is a line here and a call of [Faults#at] there.
///
/// No action loses a message between an outbox and its topic, or a record between a topic and its handler: nothing
/// could bring those back.
@SuppressWarnings("ImmutableEnumChecker") // copies that nobody can change
public enum FaultPoint {
    /// A request has written, and its transaction is about to commit.
    HTTP_BEFORE_COMMIT(
            "http.before-commit",
            "a request has written, and is about to commit",
            Service.WRITES,
            Known.ORDER,
            FAIL,
            DELAY,
            CRASH),
    /// A request has taken effect, and its answer is about to be made. After FAIL the answer is that nobody knows.
    HTTP_AFTER_COMMIT(
            "http.after-commit",
            "a request has taken effect, and is about to be answered",
            Service.WRITES,
            Known.ORDER,
            FAIL,
            DELAY,
            DROP,
            CRASH),
    /// The outbox was read. FAIL: the relay starts anew; DUPLICATE: all of the batch is sent twice, one after the
    /// other.
    RELAY_BEFORE_SEND(
            "relay.before-send",
            "the outbox was read, and is about to be sent",
            Service.ALL,
            Known.MESSAGE,
            FAIL,
            DELAY,
            DUPLICATE,
            CRASH),
    /// The broker has the batch, and the outbox still has it too. After FAIL and CRASH it is sent again.
    RELAY_AFTER_SEND(
            "relay.after-send",
            "the broker has the messages, and the outbox still has them too",
            Service.ALL,
            Known.MESSAGE,
            FAIL,
            DELAY,
            CRASH),
    /// A batch is handled, and its transaction is about to commit. After FAIL it comes again.
    CONSUMER_BEFORE_COMMIT(
            "consumer.before-commit",
            "a batch of messages is handled, and about to be committed",
            Service.ALL,
            Known.MESSAGE,
            FAIL,
            DELAY,
            CRASH),
    /// A batch is committed, its offsets are not. After FAIL and CRASH it comes again; DUPLICATE: it is handled twice.
    CONSUMER_AFTER_COMMIT(
            "consumer.after-commit",
            "a batch is committed, and its offsets are not",
            Service.ALL,
            Known.MESSAGE,
            FAIL,
            DELAY,
            DUPLICATE,
            CRASH),
    /// The gateway is asked to charge. After CRASH it has, and its answer was not stored.
    GATEWAY_CHARGE(
            "gateway.charge",
            "the gateway is asked to charge",
            Service.GATEWAY,
            Known.PAYMENT,
            DECLINE,
            FAIL,
            DELAY,
            TIMEOUT_DONE,
            TIMEOUT_NOT_DONE,
            DUPLICATE,
            CRASH),
    /// The gateway is asked to refund or void. After CRASH it has, and its answer was not stored.
    GATEWAY_REFUND(
            "gateway.refund",
            "the gateway is asked to refund or void",
            Service.GATEWAY,
            Known.PAYMENT,
            FAIL,
            DELAY,
            TIMEOUT_DONE,
            TIMEOUT_NOT_DONE,
            DUPLICATE,
            CRASH),
    /// A reservation that was not decided before is about to be.
    INVENTORY_RESERVE(
            "inventory.reserve",
            "a reservation is about to be decided",
            Service.INVENTORY,
            Known.RESERVATION,
            REJECT,
            FAIL,
            DELAY,
            CRASH),
    /// Deadlines that have passed were told to their orders, and the transaction is about to commit.
    DEADLINE_SWEEP(
            "deadline.sweep",
            "deadlines were told to their orders, and are about to be committed",
            Service.ORDER,
            Known.ORDER,
            FAIL,
            DELAY,
            CRASH);

    private final String pointName;
    private final String where;
    private final List<String> services;
    private final List<String> matches;
    private final Set<FaultAction> actions;

    FaultPoint(
            String pointName,
            String where,
            List<String> services,
            List<String> matches,
            FaultAction first,
            FaultAction... others) {
        this.pointName = pointName;
        this.where = where;
        this.services = services;
        this.matches = matches;
        this.actions = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /// By the names that they have as `spring.application.name`.
    private static final class Service {
        static final List<String> ORDER = List.of("order-service");
        static final List<String> INVENTORY = List.of("inventory-service");
        static final List<String> GATEWAY = List.of("payment-service", "gateway-simulator");
        static final List<String> WRITES = List.of("order-service", "inventory-service");
        static final List<String> ALL = List.of("order-service", "inventory-service", "payment-service");
    }

    /// The fields of [FaultSubject] that can be known.
    private static final class Known {
        static final List<String> ORDER = List.of("orderId", "productId", "customerId");
        static final List<String> PAYMENT = List.of("orderId", "customerId");
        static final List<String> RESERVATION = List.of("orderId", "productId", "message");
        static final List<String> MESSAGE = List.of("orderId", "productId", "customerId", "message");
    }

    public static Optional<FaultPoint> named(String pointName) {
        return Arrays.stream(values())
                .filter(point -> point.pointName.equals(pointName))
                .findFirst();
    }

    public String pointName() {
        return pointName;
    }

    /// In words, for people.
    public String where() {
        return where;
    }

    /// The names of the services in whose code it is.
    public List<String> services() {
        return services;
    }

    /// The fields of [FaultSubject] that can be known here; a fault limited to another one would never hit.
    public List<String> matches() {
        return matches;
    }

    /// The actions that make sense here.
    public Set<FaultAction> actions() {
        return actions;
    }
}
