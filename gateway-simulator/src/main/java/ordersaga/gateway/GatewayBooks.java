package ordersaga.gateway;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The gateway's books and the page that shows them, for the process that keeps them.
@Configuration(proxyBeanMethods = false)
@Import({GatewayAccounts.class, GatewayLedger.class, LedgerController.class})
public class GatewayBooks {}
