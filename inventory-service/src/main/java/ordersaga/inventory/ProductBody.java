package ordersaga.inventory;

import java.util.Currency;
import ordersaga.events.Money;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;

/// What a client says of a product.
record ProductBody(@Nullable String name, @Nullable PriceBody price) {
    /// Characters, as people count them: code points.
    static final int MAX_NAME = 200;

    /// Minor units: ten billion euros.
    static final long MAX_PRICE = 1_000_000_000_000L;

    record PriceBody(@Nullable Long amountMinor, @Nullable String currency) {}

    /// @throws ApiProblem 400 when it is missing, 422 when it is none
    String checkedName() {
        if (name == null) {
            throw missing("name");
        }
        if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME || !storable(name)) {
            throw ApiProblem.unprocessable(
                    "INVALID_NAME",
                    "name must be 1 to " + MAX_NAME + " characters, not only blanks, and without U+0000.");
        }
        return name;
    }

    /// @throws ApiProblem 400 when something is missing, 422 when it is none
    Money checkedPrice() {
        if (price == null || price.amountMinor() == null || price.currency() == null) {
            throw missing(
                    price == null ? "price" : price.amountMinor() == null ? "price.amountMinor" : "price.currency");
        }
        long amount = price.amountMinor();
        if (amount < 0 || amount > MAX_PRICE) {
            throw ApiProblem.unprocessable("INVALID_PRICE", "price.amountMinor must be 0 to " + MAX_PRICE + ".");
        }
        if (!isCurrency(price.currency())) {
            throw ApiProblem.unprocessable(
                    "UNKNOWN_CURRENCY", "price.currency must be an ISO 4217 code in capitals, such as EUR.");
        }
        return new Money(amount, price.currency());
    }

    static ApiProblem missing(String field) {
        return ApiProblem.badRequest("MISSING_FIELD", "The field " + field + " is missing.");
    }

    private static boolean isCurrency(String code) {
        return Currency.availableCurrencies()
                .anyMatch(it -> it.getCurrencyCode().equals(code));
    }

    /// PostgreSQL stores any Unicode text but U+0000; half a surrogate pair is no text at all.
    private static boolean storable(String text) {
        return text.codePoints().allMatch(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
    }
}
