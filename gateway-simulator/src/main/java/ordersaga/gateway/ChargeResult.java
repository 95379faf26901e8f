package ordersaga.gateway;

/// What the gateway has decided about a charge.
public sealed interface ChargeResult {
    record Charged() implements ChargeResult {}

    /// Not charged, and never will be under this key.
    ///
    /// @param reason in words, for people
    record Declined(String reason) implements ChargeResult {}
}
