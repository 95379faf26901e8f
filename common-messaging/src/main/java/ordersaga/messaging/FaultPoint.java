package ordersaga.messaging;

import static ordersaga.messaging.FaultAction.DECLINE;
import static ordersaga.messaging.FaultAction.DELAY;
import static ordersaga.messaging.FaultAction.FAIL;
import static ordersaga.messaging.FaultAction.REJECT;
import static ordersaga.messaging.FaultAction.TIMEOUT_DONE;
import static ordersaga.messaging.FaultAction.TIMEOUT_NOT_DONE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The places in the code where a fault can hit, each with the actions that make sense there. A new place is
/// a new line here and a call of [Faults#hit] there.
public enum FaultPoint {
    GATEWAY_CHARGE("gateway.charge", DECLINE, FAIL, TIMEOUT_DONE, TIMEOUT_NOT_DONE, DELAY),
    GATEWAY_REFUND("gateway.refund", FAIL, TIMEOUT_DONE, TIMEOUT_NOT_DONE, DELAY),
    INVENTORY_RESERVE("inventory.reserve", REJECT);

    private final String pointName;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<FaultAction> actions;

    FaultPoint(String pointName, FaultAction first, FaultAction... others) {
        this.pointName = pointName;
        this.actions = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    public static Optional<FaultPoint> named(String pointName) {
        return Arrays.stream(values())
                .filter(point -> point.pointName.equals(pointName))
                .findFirst();
    }

    public String pointName() {
        return pointName;
    }

    /// The actions that make sense here.
    public Set<FaultAction> actions() {
        return actions;
    }
}
