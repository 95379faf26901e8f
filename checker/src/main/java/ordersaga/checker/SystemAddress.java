package ordersaga.checker;

/// Where a running system is. The accounts must be able to read every table and sequence.
///
/// @param kafka bootstrap servers
public record SystemAddress(Database orders, Database inventory, Database payments, String kafka) {
    public record Database(String jdbcUrl, String user, String password) {}
}
