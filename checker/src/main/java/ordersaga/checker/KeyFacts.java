package ordersaga.checker;

/// One idempotency key of one client.
///
/// @param orders orders that were stored or told under this key
public record KeyFacts(String idempotencyKey, long orders) implements Facts {
    @Override
    public String subject() {
        return "idempotency key " + idempotencyKey;
    }
}
