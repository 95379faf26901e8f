package ordersaga.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param next the cursor of the next page; null on the last one
public record Page<T>(List<T> items, @Nullable String next) {
    /// 1 to 200.
    private static final int MAX_LIMIT = 200;

    private static final int DEFAULT_LIMIT = 50;

    public Page {
        items = List.copyOf(items);
    }

    /// Cuts a page out of rows that were read with one more than the limit, to see whether there is another page.
    ///
    /// @param key what the cursor is to go on after
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> key) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, Cursor.of(key.apply(items.getLast())));
    }

    /// @param asked null for the default of 50
    /// @throws ApiProblem 400 unless 1 to 200
    public static int limit(@Nullable Integer asked) {
        int limit = asked == null ? DEFAULT_LIMIT : asked;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiProblem.badRequest("INVALID_LIMIT", "limit must be 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }
}
