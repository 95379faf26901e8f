package ordersaga.system.explore;

import static ordersaga.system.explore.Configurations.ONE_PRODUCT;
import static ordersaga.system.explore.Configurations.SECOND_SOLD_OUT;
import static ordersaga.system.explore.Configurations.TWO_PRODUCTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordersaga.events.CancellationReason;
import ordersaga.events.InventoryRejected;
import ordersaga.events.InventoryReserved;
import ordersaga.events.Message;
import ordersaga.events.OrderLine;
import ordersaga.events.PaymentProcessed;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.ProcessPayment;
import ordersaga.events.RefundPayment;
import ordersaga.events.ReleaseReservation;
import ordersaga.events.Reply;
import ordersaga.events.ReservationConfirmed;
import ordersaga.events.ReservationReleased;
import ordersaga.order.saga.Decision;
import ordersaga.order.saga.Decision.Entered;
import ordersaga.order.saga.Decision.SetAside;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.Input.CancellationRequested;
import ordersaga.order.saga.Input.DeadlinePassed;
import ordersaga.order.saga.Input.Heard;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.OrderSaga;
import ordersaga.order.saga.State.Cancelled;
import ordersaga.order.saga.State.Confirmed;
import ordersaga.order.saga.State.ConfirmingStock;
import ordersaga.order.saga.State.ReservingStock;
import ordersaga.order.saga.State.TakingPayment;
import ordersaga.order.saga.State.Undoing;

/// Sagas that are wrong in one row.
final class SagaMutants {
    static final List<Mutant> LIST = List.of(
            saga(
                    "the refund is skipped when the customer cancels",
                    ONE_PRODUCT,
                    "cancelled, but payment still holds money or may yet",
                    (state, input) -> input instanceof CancellationRequested
                            ? withoutRefund(OrderSaga.decide(state, input))
                            : OrderSaga.decide(state, input)),
            saga(
                    "a silent payment is taken for a declined one",
                    ONE_PRODUCT,
                    "cancelled, but payment still holds money or may yet",
                    (state, input) -> state instanceof TakingPayment && input instanceof DeadlinePassed
                            ? withoutRefund(OrderSaga.decide(state, input))
                            : OrderSaga.decide(state, input)),
            saga(
                    "a silent confirmation cancels without a refund",
                    ONE_PRODUCT,
                    "money taken, order cancelled",
                    (state, input) -> state instanceof ConfirmingStock s && input instanceof DeadlinePassed
                            ? undo(s.order(), false, Set.copyOf(s.order().products()))
                            : OrderSaga.decide(state, input)),
            saga(
                    "a late payment completes an order that is being undone",
                    ONE_PRODUCT,
                    "a step that is not legal",
                    (state, input) -> state instanceof Undoing && hears(input, PaymentProcessed.class)
                            ? new Entered(new Confirmed(state.order()), List.of())
                            : OrderSaga.decide(state, input)),
            saga(
                    "a late payment starts a cancelled order again",
                    ONE_PRODUCT,
                    "a step that is not legal",
                    (state, input) -> state instanceof Cancelled && hears(input, PaymentProcessed.class)
                            ? undo(state.order(), true, Set.of())
                            : OrderSaga.decide(state, input)),
            saga(
                    "a final order answers a repeated message with a message",
                    ONE_PRODUCT,
                    "a step that is not legal",
                    (state, input) -> state instanceof Confirmed && hears(input, ReservationConfirmed.class)
                            ? new Entered(state, List.of())
                            : OrderSaga.decide(state, input)),
            saga(
                    "the sibling of a rejected product is not released",
                    SECOND_SOLD_OUT,
                    "stock held for a cancelled order",
                    (state, input) -> state instanceof ReservingStock && hears(input, InventoryRejected.class)
                            ? new Entered(new Cancelled(state.order(), CancellationReason.OUT_OF_STOCK), List.of())
                            : OrderSaga.decide(state, input)),
            saga(
                    "the first reservation moves the saga on, its sibling is not waited for",
                    TWO_PRODUCTS,
                    "threw",
                    (state, input) -> state instanceof ReservingStock && hears(input, InventoryReserved.class)
                            ? takePayment(state.order())
                            : OrderSaga.decide(state, input)),
            saga(
                    "any reply advances: a repeated reservation passes for the payment",
                    ONE_PRODUCT,
                    "confirmed, but the money is not there",
                    (state, input) -> state instanceof TakingPayment && hears(input, InventoryReserved.class)
                            ? OrderSaga.decide(
                                    state,
                                    new Heard(new PaymentProcessed(
                                            state.order().orderId(),
                                            state.order().total())))
                            : OrderSaga.decide(state, input)),
            saga(
                    "the first release ends all undoing",
                    TWO_PRODUCTS,
                    "stock held for a cancelled order",
                    (state, input) -> state instanceof Undoing s && hears(input, ReservationReleased.class)
                            ? OrderSaga.decide(
                                    new Undoing(
                                            s.order(),
                                            s.reason(),
                                            s.refunding(),
                                            s.releasing().size() > 1
                                                    ? Set.of(s.releasing()
                                                            .iterator()
                                                            .next())
                                                    : s.releasing(),
                                            s.tries()),
                                    input)
                            : OrderSaga.decide(state, input)),
            saga(
                    "an undo does not listen to its refund",
                    ONE_PRODUCT,
                    "order forgotten",
                    (state, input) -> state instanceof Undoing && hears(input, PaymentRefunded.class)
                            ? new SetAside(Decision.Rule.LATE)
                            : OrderSaga.decide(state, input)),
            saga(
                    "an undo begins anew with every refund it hears of",
                    ONE_PRODUCT,
                    Exploration.NO_WAY_OUT,
                    (state, input) -> state instanceof Undoing s && s.refunding() && hears(input, PaymentRefunded.class)
                            ? new Entered(
                                    new Undoing(s.order(), s.reason(), true, s.releasing(), 1 - s.tries()), List.of())
                            : OrderSaga.decide(state, input)),
            new Mutant(
                    "the same product on two lines is not added up",
                    Rules.REAL.withOrder(SagaMutants::twice),
                    ONE_PRODUCT,
                    "something held or sold that was not ordered so"));

    private SagaMutants() {}

    private static Mutant saga(String name, Configuration configuration, String caughtBy, Rules.Saga mutant) {
        return new Mutant(name, Rules.REAL.withSaga(mutant), configuration, caughtBy);
    }

    private static boolean hears(Input input, Class<? extends Reply> reply) {
        return input instanceof Heard(Reply heard) && reply.isInstance(heard);
    }

    private static Decision takePayment(Order order) {
        return new Entered(
                new TakingPayment(order),
                List.of(new ProcessPayment(order.orderId(), order.customerId(), order.total())));
    }

    private static Decision undo(Order order, boolean refund, Set<String> releasing) {
        List<Message> messages = new ArrayList<>();
        if (refund) {
            messages.add(new RefundPayment(order.orderId(), order.total()));
        }
        releasing.forEach(product -> messages.add(new ReleaseReservation(order.orderId(), product)));
        return new Entered(new Undoing(order, CancellationReason.CUSTOMER_REQUEST, refund, releasing, 0), messages);
    }

    private static Decision withoutRefund(Decision decision) {
        return decision instanceof Entered(Undoing s, var _) && s.refunding()
                ? undo(s.order(), false, s.releasing())
                : decision;
    }

    private static Order twice(Order order) {
        OrderLine line = order.lines().getFirst();
        return new Order(
                order.orderId(),
                order.customerId(),
                List.of(line, line),
                order.total().times(2));
    }
}
