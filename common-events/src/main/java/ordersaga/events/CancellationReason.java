package ordersaga.events;

/// Why an order was undone.
public enum CancellationReason {
    OUT_OF_STOCK("a product was sold out"),
    PAYMENT_DECLINED("the payment was declined"),
    PAYMENT_TIMEOUT("the payment did not answer in time"),
    STOCK_TIMEOUT("the inventory did not answer in time"),
    RESERVATION_EXPIRED("a reservation expired before it was confirmed"),
    CUSTOMER_REQUEST("the customer cancelled");

    private final String words;

    CancellationReason(String words) {
        this.words = words;
    }

    /// For people.
    public String inWords() {
        return words;
    }
}
