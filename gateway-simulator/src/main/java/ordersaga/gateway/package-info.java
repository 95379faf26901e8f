/// A simulated payment gateway: [GatewayRules] decide, [GatewayLedger] books. payment-service has one within its own
/// process, or asks one over HTTP that is a process of its own: [GatewaySimulator].
@NullMarked
package ordersaga.gateway;

import org.jspecify.annotations.NullMarked;
