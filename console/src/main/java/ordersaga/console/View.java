package ordersaga.console;

import java.time.Duration;
import java.util.function.Supplier;

/// A part of a page that shows what is so now.
///
/// @param key the same for all who see the same, such as the page's address: it is rendered once for all of them
/// @param event the name of the event that carries it, as in `sse-swap`
/// @param every how often it is looked at again while somebody looks; at least [Feed#FASTEST]
/// @param html renders it
record View(String key, String event, Duration every, Supplier<String> html) {}
