package ordersaga.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a service's list.
///
/// @param next the cursor of the next one; null on the last
record Page<T>(List<T> items, @Nullable String next) {}
