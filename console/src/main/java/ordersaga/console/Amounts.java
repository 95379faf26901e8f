package ordersaga.console;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import ordersaga.events.Money;

/// Amounts as people write them into forms.
final class Amounts {
    private Amounts() {}

    /// Such as `524.00`.
    static String figures(Money money) {
        return BigDecimal.valueOf(money.amountMinor(), digits(money.currency())).toPlainString();
    }

    /// Empty where it is no amount of that currency, or one that is finer than its smallest coin.
    static Optional<Money> read(String number, String currency) {
        try {
            BigDecimal minor = new BigDecimal(number.strip().replace(',', '.')).movePointRight(digits(currency));
            return Optional.of(new Money(minor.longValueExact(), currency));
        } catch (ArithmeticException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
