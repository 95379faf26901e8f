package ordersaga.scenarios;

/// Everybody wants the same thing at the same moment, and there is not enough of it.
public final class FlashSaleTerms {
    /// Customers, each of whom orders one piece.
    public static final int ORDERS = 742;

    public static final int PIECES = 500;

    /// In euro cents.
    public static final long PRICE_MINOR = 9_900;

    private FlashSaleTerms() {}
}
