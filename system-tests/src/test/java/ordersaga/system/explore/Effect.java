package ordersaga.system.explore;

import org.jspecify.annotations.Nullable;

/// What one part does when it is told something.
///
/// @param next the part after it
/// @param stock the product's stock after it; only inventory has one
/// @param sent the parcels that it sends, a bit each
/// @param problem what is wrong with this very step; null where nothing is
record Effect(int next, int stock, long sent, @Nullable String problem) {
    static Effect of(int next, long sent) {
        return new Effect(next, 0, sent, null);
    }
}
