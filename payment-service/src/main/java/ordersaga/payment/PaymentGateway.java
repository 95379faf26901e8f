package ordersaga.payment;

import java.util.UUID;
import ordersaga.events.Money;

/// Whoever moves the money. Two calls, as real gateways have them; both may be repeated with the same key at any time.
///
/// A call waits for the answer, within a time limit of its own, and never throws for an outcome that it does not know:
/// no connection, no answer in time and an answer that makes no sense are all `Unknown`. It throws
/// [CallNotPermittedException] where it did not call, since hardly anybody has had an answer of late.
interface PaymentGateway {
    /// @param key names the charge: the gateway makes it once, however often it is asked
    ChargeAnswer charge(String key, UUID orderId, String customerId, Money amount);

    /// Gives back what was charged under this key, or closes the key so that no charge is ever made under it.
    ///
    /// @param key of the charge
    RefundAnswer refund(String key, UUID orderId, String customerId);
}
