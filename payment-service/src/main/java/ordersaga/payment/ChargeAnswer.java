package ordersaga.payment;

/// What came back from asking the gateway to charge.
public sealed interface ChargeAnswer {
    record Charged() implements ChargeAnswer {}

    /// Not charged, and never will be under this key.
    ///
    /// @param reason in words, for people
    record Declined(String reason) implements ChargeAnswer {}

    /// No answer: the charge may have been made or not. Ask again with the same key.
    record Unknown() implements ChargeAnswer {}
}
