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
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException _) {
            throw ApiProblem.badRequest("INVALID_CURSOR", "The cursor is none that this list gave. Start without one.");
        }
    }
}
