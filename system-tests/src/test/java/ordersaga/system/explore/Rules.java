package ordersaga.system.explore;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import ordersaga.events.InventoryCommand;
import ordersaga.events.Money;
import ordersaga.events.PaymentCommand;
import ordersaga.gateway.GatewayRules;
import ordersaga.inventory.Reservation;
import ordersaga.inventory.Stock;
import ordersaga.inventory.StockRules;
import ordersaga.order.saga.Decision;
import ordersaga.order.saga.Input;
import ordersaga.order.saga.Order;
import ordersaga.order.saga.OrderSaga;
import ordersaga.order.saga.State;
import ordersaga.payment.ChargeAnswer;
import ordersaga.payment.Payment;
import ordersaga.payment.PaymentRules;
import ordersaga.payment.RefundAnswer;
import org.jspecify.annotations.Nullable;

/// The rules that are explored: the real ones, or a mutant that wraps one of them.
///
/// @param order what the order looks like when the saga starts
/// @param key under which the gateway is asked to charge, given those under which it was asked before
record Rules(
        UnaryOperator<Order> order,
        Function<Order, Decision.Entered> start,
        Saga saga,
        Inventory inventory,
        Expiry expiry,
        Payments payments,
        Charged charged,
        Refunded refunded,
        Key key,
        GatewayCharge gatewayCharge,
        GatewayRefund gatewayRefund) {

    static final String DECLINED = "declined";

    static final Rules REAL = new Rules(
            UnaryOperator.identity(),
            OrderSaga::start,
            OrderSaga::decide,
            StockRules::decide,
            StockRules::expire,
            PaymentRules::decide,
            PaymentRules::charged,
            PaymentRules::refunded,
            (order, _) -> order.toString(),
            GatewayRules::charge,
            GatewayRules::refund);

    interface Saga {
        Decision decide(State state, Input input);
    }

    interface Inventory {
        StockRules.Outcome decide(
                @Nullable Stock stock, @Nullable Reservation reservation, boolean expired, InventoryCommand command);
    }

    interface Expiry {
        StockRules.Outcome expire(Stock stock, Reservation held, UUID order, String product);
    }

    interface Payments {
        PaymentRules.Outcome decide(@Nullable Payment payment, PaymentCommand command);
    }

    interface Charged {
        PaymentRules.Outcome charged(UUID order, Payment payment, ChargeAnswer answer);
    }

    interface Refunded {
        PaymentRules.Outcome refunded(UUID order, Payment payment, RefundAnswer answer);
    }

    interface Key {
        String of(UUID order, Set<String> usedBefore);
    }

    interface GatewayCharge {
        GatewayRules.Charge charge(GatewayRules.@Nullable Account account, Money amount, @Nullable String declined);
    }

    interface GatewayRefund {
        GatewayRules.Refund refund(GatewayRules.@Nullable Account account);
    }

    Rules withOrder(UnaryOperator<Order> mutant) {
        return new Rules(
                mutant, start, saga, inventory, expiry, payments, charged, refunded, key, gatewayCharge, gatewayRefund);
    }

    Rules withSaga(Saga mutant) {
        return new Rules(
                order,
                start,
                mutant,
                inventory,
                expiry,
                payments,
                charged,
                refunded,
                key,
                gatewayCharge,
                gatewayRefund);
    }

    Rules withInventory(Inventory mutant) {
        return new Rules(
                order, start, saga, mutant, expiry, payments, charged, refunded, key, gatewayCharge, gatewayRefund);
    }

    Rules withExpiry(Expiry mutant) {
        return new Rules(
                order, start, saga, inventory, mutant, payments, charged, refunded, key, gatewayCharge, gatewayRefund);
    }

    Rules withPayments(Payments mutant) {
        return new Rules(
                order, start, saga, inventory, expiry, mutant, charged, refunded, key, gatewayCharge, gatewayRefund);
    }

    Rules withCharged(Charged mutant) {
        return new Rules(
                order, start, saga, inventory, expiry, payments, mutant, refunded, key, gatewayCharge, gatewayRefund);
    }

    Rules withRefunded(Refunded mutant) {
        return new Rules(
                order, start, saga, inventory, expiry, payments, charged, mutant, key, gatewayCharge, gatewayRefund);
    }

    Rules withKey(Key mutant) {
        return new Rules(
                order,
                start,
                saga,
                inventory,
                expiry,
                payments,
                charged,
                refunded,
                mutant,
                gatewayCharge,
                gatewayRefund);
    }

    Rules withGatewayCharge(GatewayCharge mutant) {
        return new Rules(
                order, start, saga, inventory, expiry, payments, charged, refunded, key, mutant, gatewayRefund);
    }
}
