package ordersaga.events;

/// All that travels on a topic. On the class path a sealed interface can only permit types of its own package, so all
/// messages live here.
public sealed interface Message permits Command, Reply, OrderEvent, ProductEvent {
    /// The key on the topic. Messages of one key are handled in the order in which they were written.
    String key();
}
