package ordersaga.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Where a list goes on. Opaque to clients.
public final class Cursor {
    private Cursor() {}

    public static String of(String lastKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastKey.getBytes(UTF_8));
    }

    /// @throws ApiProblem 400 when it is none of ours
    public static String read(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (key.indexOf('\0') >= 0) { // which PostgreSQL takes in no text
                throw invalid();
            }
            return key;
        } catch (IllegalArgumentException _) {
            throw invalid();
        }
    }

    /// For a key that can be read but is none of the list's.
    public static ApiProblem invalid() {
        return ApiProblem.badRequest("INVALID_CURSOR", "The cursor is none that this list gave. Start without one.");
    }
}
