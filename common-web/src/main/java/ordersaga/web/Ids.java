package ordersaga.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The IDs that clients choose: 1 to 64 letters, digits, dots, dashes and underscores, first a letter or a digit.
public final class Ids {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Ids() {}

    /// @throws ApiProblem 422 when it is none
    public static String product(@Nullable String id) {
        return checked(id, "productId", "INVALID_PRODUCT_ID");
    }

    /// @throws ApiProblem 422 when it is none
    public static String customer(@Nullable String id) {
        return checked(id, "customerId", "INVALID_CUSTOMER_ID");
    }

    private static String checked(@Nullable String id, String name, String code) {
        if (id == null || !ID.matcher(id).matches()) {
            throw ApiProblem.unprocessable(
                    code,
                    name + " must be 1 to 64 letters, digits, '.', '-' or '_', starting with a letter or a digit.");
        }
        return id;
    }
}
