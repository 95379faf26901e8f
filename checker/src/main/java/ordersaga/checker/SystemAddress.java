package ordersaga.checker;

/// Where a running system is. The accounts must be able to read every table and sequence.
///
/// @param gateway with the gateway's ledger: that of payments, where the gateway is within payment-service
/// @param kafka bootstrap servers
public record SystemAddress(Database orders, Database inventory, Database payments, Database gateway, String kafka) {
    public record Database(String jdbcUrl, String user, String password) {}
}
