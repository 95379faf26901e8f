package ordersaga.inventory;

import java.util.regex.Pattern;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;

/// What a client says of stock that arrived.
record ReceiptBody(@Nullable String receiptId, @Nullable Long quantity) {
    static final long MAX_QUANTITY = 1_000_000_000L;

    private static final Pattern ID = Pattern.compile("[\\x20-\\x7E]{1,255}");

    /// @throws ApiProblem 400 when it is missing, 422 when it is none
    String checkedReceiptId() {
        if (receiptId == null) {
            throw ProductBody.missing("receiptId");
        }
        if (!ID.matcher(receiptId).matches()) {
            throw ApiProblem.unprocessable(
                    "INVALID_RECEIPT_ID", "receiptId must be 1 to 255 printable ASCII characters.");
        }
        return receiptId;
    }

    /// @throws ApiProblem 400 when it is missing, 422 when it is out of range
    long checkedQuantity() {
        if (quantity == null) {
            throw ProductBody.missing("quantity");
        }
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw ApiProblem.unprocessable("INVALID_QUANTITY", "quantity must be 1 to " + MAX_QUANTITY + ".");
        }
        return quantity;
    }
}
