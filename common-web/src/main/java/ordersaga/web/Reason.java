package ordersaga.web;

import org.jspecify.annotations.Nullable;

/// The body of a request by which somebody steps in: why. It is kept with what was done.
public record Reason(@Nullable String reason) {
    /// In characters.
    private static final int MAX_LENGTH = 500;

    /// The reason without blanks around it.
    ///
    /// @throws ApiProblem 422 unless it has 1 to 500 characters, none of them a control character
    public String checked() {
        String text = reason == null ? "" : reason.strip();
        boolean storable = text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (text.isEmpty() || text.length() > MAX_LENGTH || !storable) {
            throw ApiProblem.unprocessable(
                    "INVALID_REASON", "Say why in 1 to " + MAX_LENGTH + " characters on one line, as \"reason\".");
        }
        return text;
    }
}
