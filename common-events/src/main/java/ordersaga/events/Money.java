package ordersaga.events;

import java.util.Currency;

/// An amount in minor units (cents) of an ISO 4217 currency. Never a fraction, never negative.
///
/// @param amountMinor 0 or more
/// @param currency ISO 4217 code, such as `EUR`
public record Money(long amountMinor, String currency) {
    public Money {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("amountMinor must be 0 or more, not " + amountMinor);
        }
        Currency.getInstance(currency); // refuses what ISO 4217 does not know
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /// @throws ArithmeticException when the sum does not fit into 64 bits
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(amountMinor, other.amountMinor), currency);
    }

    /// @throws ArithmeticException when the product does not fit into 64 bits
    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amountMinor, quantity), currency);
    }
}
