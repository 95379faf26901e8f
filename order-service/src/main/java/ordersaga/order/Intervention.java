package ordersaga.order;

import java.time.Instant;
import java.util.Locale;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;

/// What a person did to an order, and why.
record Intervention(Instant at, String action, String reason) {
    static final int MAX_REASON = 500;

    /// What can be done; in the table in small letters.
    enum Action {
        RETRY,
        CANCELLATION;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The body of such a request.
    record Request(@Nullable String reason) {
        /// @return null where there is none
        /// @throws ApiProblem 422 when it is empty or too long
        @Nullable
        String optionalReason() {
            return reason == null ? null : checkedReason();
        }

        /// @throws ApiProblem 422 when it is missing, empty or too long
        String checkedReason() {
            String words = reason == null ? "" : reason.strip();
            if (words.isEmpty() || words.length() > MAX_REASON || words.indexOf('\0') >= 0) {
                throw ApiProblem.unprocessable(
                        "INVALID_REASON",
                        "Say why in 'reason', in 1 to " + MAX_REASON + " characters: it is kept with the order.");
            }
            return words;
        }
    }
}
